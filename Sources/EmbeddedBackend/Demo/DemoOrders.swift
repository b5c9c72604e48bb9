import BatchClient

/// Demo orders: user, items, total, time and state.
enum DemoOrders {
    static func entries() -> [DemoData.Entry] {
        var random = SplitMix64(seed: 0x5EED_0002)
        return (1...DemoData.orderCount).map { number in
            let digits = String(number)
            let id = "order-" + String(repeating: "0", count: 6 - digits.count) + digits
            return DemoData.Entry(id: .string(id), bins: order(number, &random))
        }
    }

    private static func order(_ number: Int, _ random: inout SplitMix64) -> Bins {
        var total = 0
        let items = (0..<(1 + random.below(3))).map { _ -> Value in
            let product = random.pick(products)
            let quantity = random.oneIn(4) ? 2 + random.below(5) : 1
            total += quantity * product.cents
            return .map(
                [
                    "sku": product.sku, "qty": .integer(Int64(quantity)), "price": product.price,
                ])
        }
        // About one every twenty minutes, the newest at the present.
        let minutesAgo = (DemoData.orderCount - number) * 20 + random.below(20)
        let isRecent = minutesAgo < 5 * 24 * 60
        return Bins(unique: [
            Bins.Bin(
                name: "user", value: .string("user-\(1 + random.below(DemoData.userCount))")),
            Bins.Bin(name: "items", value: .list(items)),
            Bins.Bin(name: "total", value: .decimal(amount(total))),
            Bins.Bin(
                name: "placedAt", value: .integer(DemoData.epoch - Int64(minutesAgo) * 60_000)),
            Bins.Bin(
                name: "state", value: .string(random.pick(isRecent ? openStates : doneStates))),
        ])
    }

    private static func amount(_ cents: Int) -> DecimalNumber {
        DecimalNumber(hundredths: cents)
    }

    private static let openStates = ["placed", "paid", "paid", "packed", "shipped", "cancelled"]
    private static let doneStates = [
        "delivered", "delivered", "delivered", "delivered", "delivered", "returned", "cancelled",
    ]
    private static let products: [(sku: Value, cents: Int, price: Value)] =
        prices.map { (.string($0.sku), $0.cents, .decimal(amount($0.cents))) }
    private static let prices: [(sku: String, cents: Int)] = [
        ("BOOK-SWIFT", 4_495), ("CABLE-USB-C", 1_290), ("CHAIR-OAK", 18_900),
        ("COFFEE-1KG", 2_350), ("DESK-LAMP", 5_499), ("HEADSET-X2", 12_900),
        ("KEYBOARD-75", 9_999), ("MUG-VOLLEY", 1_250), ("NOTEBOOK-A5", 495),
        ("PEN-BLUE", 190), ("SSD-2TB", 14_950), ("TEA-SENCHA", 1_875),
    ]
}

extension DecimalNumber {
    /// An amount in hundredths: 1250 is 12.5.
    fileprivate init(hundredths: Int) {
        let rest = hundredths % 100
        self =
            DecimalNumber("\(hundredths / 100).\(rest / 10)\(rest % 10)")
            ?? DecimalNumber(Int64(hundredths / 100))
    }
}
