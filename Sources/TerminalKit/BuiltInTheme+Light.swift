extension BuiltInTheme {
    static let light = """
        roles.background on #fbfbf9
        roles.text #262b33
        roles.dim #5d6672
        roles.escape #8a6400 dim
        roles.header #262b33 on #eceef1
        roles.headerStrong #0b0e13 on #eceef1 bold
        roles.title #5d6672
        roles.titleFocused #0b62bd bold
        roles.border #b9c0ca
        roles.borderFocused #0b62bd
        roles.columnHeader #5d6672 bold
        roles.cursorFocused #0b0e13 on #cfe3fa bold
        roles.cursorUnfocused #262b33 on #eceef1
        roles.selection #0b0e13 on #dcd8f3
        roles.mark #8a6400 bold
        roles.match #fbfbf9 on #8a6400
        roles.hintKey #0b62bd bold
        roles.hintText #5d6672
        roles.hintDisabled #7c8592
        roles.error #c01f33 bold
        roles.warning #8a6400
        roles.info #0b62bd
        roles.success #2f7a24
        roles.input #0b0e13 on #fbfbf9
        roles.inputPlaceholder #7c8592 on #fbfbf9
        roles.inputError #c01f33 on #eceef1 underline
        roles.dialog #262b33 on #eceef1
        roles.dialogBorder #0b62bd on #eceef1
        roles.button #262b33 on #cfe3fa
        roles.buttonFocused #fbfbf9 on #0b62bd bold
        roles.removed #c01f33
        roles.added #2f7a24
        roles.key #0b62bd
        roles.string #2f7a24
        roles.number #8a6400
        roles.keyword #6842b8
        roles.comment #7c8592 italic
        roles.progressFull #0b62bd
        roles.progressEmpty #b9c0ca
        roles.heatPending #b9c0ca
        roles.heatMixed #262b33
        roles.scrollThumb #5d6672
        roles.scrollTrack #b9c0ca
        roles.readOnly #5d6672 on #eceef1
        roles.readWrite #8a6400 on #eceef1 bold
        statuses.ok #2f7a24
        statuses.notFound #3d6480
        statuses.exists #6842b8
        statuses.filtered #7c8592
        statuses.conflict #8a6400
        statuses.cancelled #7c8592 italic
        statuses.notSent #7c8592
        statuses.throttled #8b6a2c
        statuses.rejected #c01f33
        statuses.denied #b3296e
        statuses.timeout #b3560e
        statuses.unavailable #b0442c
        statuses.inDoubt #fbfbf9 on #b0129a bold
        statuses.inDoubt.heat #b0129a
        commands.0 #0b62bd
        commands.1 #8a6400
        commands.2 #0a7566
        commands.3 #b3296e
        commands.4 #587300
        commands.5 #6842b8
        commands.6 #b3560e
        commands.7 #07708a
        commands.8 #2f7a24
        commands.9 #b0129a
        targets.0 #0b62bd
        targets.1 #8a6400
        targets.2 #0a7566
        targets.3 #b3296e
        targets.4 #6842b8
        targets.5 #587300
        """
}
