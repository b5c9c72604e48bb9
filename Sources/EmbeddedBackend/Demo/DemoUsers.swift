import BatchClient

/// People: name, email, status, balance, when last seen; some with age, tags, city.
enum DemoUsers {
    static func entries() -> [DemoData.Entry] {
        var random = SplitMix64(seed: 0x5EED_0001)
        return (1...DemoData.userCount).map { number in
            DemoData.Entry(
                id: .string("user-\(number)"),
                bins: number <= known.count ? known[number - 1] : person(number, &random))
        }
    }

    /// The people used in examples.
    private static let known: [Bins] = [
        [
            "name": "Alice", "email": "alice@example.com", "status": "active", "balance": 500,
            "lastSeen": .integer(DemoData.epoch - 120_000), "age": 28, "city": "Lisbon",
            "tags": ["admin", "beta"],
        ],
        [
            "name": "Bob", "email": "bob@example.com", "status": "idle", "balance": 0,
            "lastSeen": .integer(DemoData.epoch - 9_240_000), "age": 35, "city": "Oslo",
        ],
        [
            "name": "Carol", "email": "carol@example.com", "status": "active", "balance": 1_250,
            "lastSeen": .integer(DemoData.epoch - 31_000), "age": 22, "city": "Kyoto",
            "tags": ["beta"],
        ],
    ]

    private static func person(_ number: Int, _ random: inout SplitMix64) -> Bins {
        let first = random.pick(firstNames)
        let last = random.pick(lastNames)
        let status = random.pick(statuses)
        let isAway = status == "suspended" || status == "closed"
        let balance = random.oneIn(9) ? 0 : random.below(random.oneIn(25) ? 250_000 : 4_000)
        let minutesAgo = isAway ? 40_000 + random.below(480_000) : random.below(60_000)
        var bins: [Bins.Bin] = [
            Bins.Bin(name: "name", value: .string("\(first) \(last.shown)")),
            Bins.Bin(
                name: "email",
                value: .string("\(first.lowercased()).\(last.plain)\(number)@example.com")),
            Bins.Bin(name: "status", value: .string(status)),
            Bins.Bin(name: "balance", value: .integer(Int64(status == "closed" ? 0 : balance))),
            Bins.Bin(
                name: "lastSeen",
                value: .integer(
                    DemoData.epoch - Int64(minutesAgo) * 60_000 - Int64(random.below(60_000)))),
        ]
        if !random.oneIn(3) {
            bins.append(Bins.Bin(name: "age", value: .integer(Int64(18 + random.below(62)))))
        }
        if random.oneIn(2) {
            bins.append(Bins.Bin(name: "city", value: .string(random.pick(cities))))
        }
        if random.oneIn(4) {
            let count = 1 + random.below(3)
            let start = random.below(tags.count)
            let chosen = (0..<count).map { Value.string(tags[(start + $0 * 2) % tags.count]) }
            bins.append(Bins.Bin(name: "tags", value: .list(chosen)))
        }
        return Bins(unique: bins)
    }

    /// Often active, seldom closed.
    private static let statuses = [
        "active", "active", "active", "active", "active", "active", "idle", "idle", "idle",
        "suspended", "invited", "closed",
    ]
    private static let tags = ["beta", "vip", "newsletter", "trial", "partner", "staff", "eu"]
    private static let cities = [
        "Berlin", "Lagos", "Lima", "Lisbon", "Montréal", "Nairobi", "Oslo", "Pune", "São Paulo",
        "Seoul", "Tallinn", "Wien", "Zürich", "京都", "Київ",
    ]
    private static let firstNames = [
        "Ada", "Alan", "Amina", "Anders", "Barbara", "Chen", "Claude", "Dana", "Dennis", "Donald",
        "Edsger", "Elena", "Emeka", "Fatima", "Frances", "Grace", "Hana", "Hedy", "Ingrid", "Ivan",
        "Jean", "John", "Joan", "Karen", "Katherine", "Ken", "Leslie", "Lin", "Luca", "Mahmoud",
        "Margaret", "Maria", "Mei", "Niklaus", "Noor", "Olga", "Omar", "Priya", "Radia", "Rosa",
        "Sofia", "Tariq", "Tim", "Tomas", "Ursula", "Vera", "Wanda", "Yuki", "Zoe",
    ]
    /// The name as written, and as used in an email address.
    private static let lastNames: [(shown: String, plain: String)] = [
        ("Almeida", "almeida"), ("Andersen", "andersen"), ("Bauer", "bauer"),
        ("Bianchi", "bianchi"), ("Castro", "castro"), ("Dubois", "dubois"), ("Eze", "eze"),
        ("Fischer", "fischer"), ("García", "garcia"), ("Haddad", "haddad"), ("Hansen", "hansen"),
        ("Ito", "ito"), ("Jensen", "jensen"), ("Kim", "kim"), ("Kowalski", "kowalski"),
        ("Kumar", "kumar"), ("Larsson", "larsson"), ("Lopez", "lopez"), ("Mbeki", "mbeki"),
        ("Müller", "mueller"), ("Nakamura", "nakamura"), ("Nowak", "nowak"),
        ("O'Brien", "obrien"), ("Okafor", "okafor"), ("Petrov", "petrov"), ("Rossi", "rossi"),
        ("Sato", "sato"), ("Schmidt", "schmidt"), ("Silva", "silva"), ("Singh", "singh"),
        ("Smith", "smith"), ("Tanaka", "tanaka"), ("van Dijk", "vandijk"), ("Wang", "wang"),
        ("Weber", "weber"), ("Yılmaz", "yilmaz"), ("Zhang", "zhang"),
    ]
}
