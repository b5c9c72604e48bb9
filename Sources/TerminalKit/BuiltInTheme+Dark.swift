extension BuiltInTheme {
    static let dark = """
        roles.background on #15181e
        roles.text #d3d9e4
        roles.dim #98a2b5
        roles.escape #e6c46a dim
        roles.header #d3d9e4 on #20252e
        roles.headerStrong #f4f7fc on #20252e bold
        roles.title #98a2b5
        roles.titleFocused #6cb6ff bold
        roles.border #3d4656
        roles.borderFocused #6cb6ff
        roles.columnHeader #98a2b5 bold
        roles.cursorFocused #f4f7fc on #2b3a52 bold
        roles.cursorUnfocused #d3d9e4 on #20252e
        roles.selection #f4f7fc on #3a3f58
        roles.mark #e6c46a bold
        roles.match #15181e on #e6c46a
        roles.hintKey #6cb6ff bold
        roles.hintText #98a2b5
        roles.hintDisabled #7b8698
        roles.error #f27480 bold
        roles.warning #e6c46a
        roles.info #6cb6ff
        roles.success #8ccf7e
        roles.input #f4f7fc on #15181e
        roles.inputPlaceholder #7b8698 on #15181e
        roles.inputError #f27480 on #20252e underline
        roles.dialog #d3d9e4 on #20252e
        roles.dialogBorder #6cb6ff on #20252e
        roles.button #d3d9e4 on #2b3a52
        roles.buttonFocused #15181e on #6cb6ff bold
        roles.removed #f27480
        roles.added #8ccf7e
        roles.key #6cb6ff
        roles.string #8ccf7e
        roles.number #e6c46a
        roles.keyword #b9a2f2
        roles.comment #7b8698 italic
        roles.progressFull #6cb6ff
        roles.progressEmpty #3d4656
        roles.heatPending #3d4656
        roles.heatMixed #d3d9e4
        roles.scrollThumb #98a2b5
        roles.scrollTrack #3d4656
        roles.readOnly #98a2b5 on #20252e
        roles.readWrite #e6c46a on #20252e bold
        statuses.ok #8ccf7e
        statuses.notFound #8fb0cc
        statuses.exists #b9a2f2
        statuses.filtered #7b8698
        statuses.conflict #e6c46a
        statuses.cancelled #7b8698 italic
        statuses.notSent #7b8698
        statuses.throttled #d2a86a
        statuses.rejected #f27480
        statuses.denied #ee7fae
        statuses.timeout #ef9a5b
        statuses.unavailable #e3806a
        statuses.inDoubt #15181e on #ff79d8 bold
        statuses.inDoubt.heat #ff79d8
        commands.0 #6cb6ff
        commands.1 #e6c46a
        commands.2 #5fd0b8
        commands.3 #ee7fae
        commands.4 #bcd66f
        commands.5 #b9a2f2
        commands.6 #ef9a5b
        commands.7 #74dcee
        commands.8 #8ccf7e
        commands.9 #ff79d8
        targets.0 #6cb6ff
        targets.1 #e6c46a
        targets.2 #5fd0b8
        targets.3 #ee7fae
        targets.4 #b9a2f2
        targets.5 #bcd66f
        """
}
