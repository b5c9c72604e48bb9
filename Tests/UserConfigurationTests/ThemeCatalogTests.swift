import TerminalKit
import Testing
import UserConfiguration

@Suite struct ThemeCatalogTests {
    @Test func theThemesOfThePackageAreSound() {
        let catalog = ThemeCatalog(folders: [packageFolder + "/themes"])
        let listed = catalog.list()
        #expect(listed.count >= 6)
        for listing in listed {
            let loaded = catalog.load(listing.name)
            #expect(loaded.errors.isEmpty, "\(listing.name): \(loaded.errors)")
            #expect(loaded.content?.name == listing.name)
        }
    }

    @Test func theBuiltInThemesAreThereWithoutAnyFile() {
        let catalog = ThemeCatalog(folders: ["/nowhere"])
        #expect(catalog.list().map(\.name) == ["dark", "light"])
        #expect(catalog.load("dark").content == .dark)
        let missing = catalog.load("darc")
        #expect(missing.content == nil)
        #expect(missing.errors[0].message == "unknown theme \"darc\"; did you mean dark?")
    }

    @Test func aUsersThemeTakesThePlaceOfTheProgramsAndMayDeriveFromIt() throws {
        let folder = try TemporaryFolder()
        let mine = try folder.write(
            "user/themes/dark.yaml", "name: dark\nparent: dark\nroles: { text: \"#ffffff\" }\n")
        try folder.write("user/themes/.hidden.yaml", "")
        try folder.write("bin/themes/night.yaml", "parent: dark\n")
        let user = UserFolders(environment: [
            "HOME": "/none", "XDG_CONFIG_HOME": folder.path,
        ])
        let catalog = ThemeCatalog(
            folders: [folder.path + "/user/themes"]
                + ThemeCatalog(user, executable: folder.path + "/bin/volley").folders)
        #expect(catalog.list().map(\.name) == ["dark", "light", "night"])
        #expect(catalog.list().first?.path == mine)
        let dark = try #require(catalog.load("dark").content)
        #expect(dark[.text].foreground == .rgb(0xFFFFFF))
        #expect(dark[.text].background == Theme.dark[.text].background)
        let night = catalog.load("night")
        #expect(night.content?[.text].foreground == .rgb(0xFFFFFF))
        #expect(night.files.contains(mine))
    }

    @Test func everyFaultIsNamedWithItsLine() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            "odd.yaml",
            """
            name: even
            parent: dark
            roles:
              text: purplish
              heading: red
              error: #ff0000
            """)
        let checked = ThemeCatalog(folders: [folder.path]).check(file: path)
        #expect(checked.content == nil && checked.isBroken)
        #expect(checked.faults.map(\.line) == [1, 4, 5, 6])
        #expect(checked.faults.allSatisfy { $0.description.hasPrefix(path + ":") })
        #expect(checked.errors.map(\.path) == ["roles.text", "roles.heading", "roles.error"])
        #expect(checked.warnings.map(\.path) == ["name"])
    }

    @Test func parentsThatGoRoundInACircleAreNamed() throws {
        let folder = try TemporaryFolder()
        let a = try folder.write("a.yaml", "parent: b\n")
        let b = try folder.write("b.yaml", "# b\nparent: a\n")
        let loaded = ThemeCatalog(folders: [folder.path]).load("a")
        #expect(loaded.content == nil)
        #expect(
            loaded.errors.map(\.description).contains(
                "\(b):2:9: parent: found a cycle of parents"))
        #expect(loaded.files.contains(a) && loaded.files.contains(b))
    }

    @Test func aNameNeverLeadsOutOfTheFolders() throws {
        let folder = try TemporaryFolder()
        try folder.write("secret.yaml", "parent: dark\n")
        try folder.write("themes/x.yaml", "parent: ../secret\n")
        let catalog = ThemeCatalog(folders: [folder.path + "/themes"])
        #expect(catalog.load("../secret").content == nil)
        #expect(catalog.load("x").isBroken)
    }
}
