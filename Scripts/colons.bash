
# A target has colons in it, at which bash begins a new word; the program takes it as one. So the words are
# split here again, as the shell will split them when the line is run, and what is offered is cut to what
# bash replaces: the part behind the last colon.
__volley_whole_words() {
    local line=${COMP_LINE:0:COMP_POINT} quote='' word='' started=false character i
    local -a words=()
    for ((i = 0; i < ${#line}; i++)); do
        character=${line:i:1}
        if [[ -n $quote ]]; then
            if [[ $character == "$quote" ]]; then quote=''; else word+=$character; fi
        elif [[ $character == [\'\"] ]]; then
            quote=$character started=true
        elif [[ $character == \\ ]]; then
            ((++i)); word+=${line:i:1} started=true
        elif [[ $character == [[:space:]] ]]; then
            if $started; then words+=("$word"); word='' started=false; fi
        else
            word+=$character started=true
        fi
    done
    words+=("$word")
    COMP_WORDS=("${words[@]}") COMP_CWORD=$((${#words[@]} - 1))
    if [[ $COMP_CWORD == 2 && ${words[1]} == help && $word != -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W '@TOPICS@' -- "$word")
        return
    fi
    # A whole command that is the start of another, as run is of runs, is still a word to complete.
    if [[ $COMP_CWORD == 1 && $word != -* ]]; then
        COMP_WORDS[1]=''
        _volley "$1" '' "$1"
        mapfile -t COMPREPLY < <(compgen -W "${COMPREPLY[*]}" -- "$word")
        return
    fi
    _volley "$1" "$word" "${words[COMP_CWORD - 1]}"
    local head=${word%"${word##*[:=]}"}
    if [[ -n $head && $COMP_WORDBREAKS == *:* ]]; then COMPREPLY=("${COMPREPLY[@]#"$head"}"); fi
    # An address goes on behind its colon.
    if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *[:/] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -o filenames -F __volley_whole_words volley
