import Foundation

/// Whether Aerospike takes a text as GeoJSON in a bin.
///
/// The server reads it with jansson and then the geometry (`as/src/geospatial/geojson.cc`): a `Point`, a
/// `Polygon`, a `MultiPolygon`, an `AeroCircle`, or a `Feature` of one. Inside lists and maps it looks at
/// nothing.
package struct GeoJSONText {
    indirect enum Node {
        case object([String: Node])
        case array([Node])
        case string(String)
        case number(Double)
        case other
    }

    enum Fault: Error {
        case refused(String)
        /// Deeper, longer or more intricate than is checked here, or an area that may be too large.
        case unknown
    }

    /// Deeper texts are left to the server, which goes to 2048.
    static let deepest = 64
    /// Longer texts, in bytes, are left to the server, which stores records of 1 MiB by default.
    private static let longest = 1 << 20
    /// How many sides of rings are compared with each other, for each position of a text: the effort
    /// grows with the text, not with its square.
    private static let comparisonsPerPosition = 250

    let bytes: [UInt8]
    var offset = 0

    package enum Verdict: Sendable, Hashable {
        case taken
        /// Says why.
        case refused(String)
        /// Only the server can say: it refuses areas that take too many cells to cover, such as those of
        /// rings that cross themselves, and the text may be too large to check here.
        case unknown
    }

    package static func verdict(_ text: String) -> Verdict {
        guard text.utf8.count <= longest else { return .unknown }
        do throws(Fault) {
            var reader = GeoJSONText(bytes: Array(text.utf8))
            try check(try reader.document())
            return .taken
        } catch {
            switch error {
            case .refused(let reason): return .refused(reason)
            case .unknown: return .unknown
            }
        }
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }
}

// MARK: The geometry

extension GeoJSONText {
    private static func check(_ document: [String: Node]) throws(Fault) {
        guard case .string(let type)? = document["type"] else {
            throw .refused("it has no member type with a string")
        }
        guard type == "Feature" else { return try check(document, type) }
        guard case .object(let geometry)? = document["geometry"] else {
            throw .refused("the feature has no geometry")
        }
        guard case .string(let type)? = geometry["type"] else {
            throw .refused("the geometry has no member type with a string")
        }
        try check(geometry, type)
    }

    private static func check(_ geometry: [String: Node], _ type: String) throws(Fault) {
        switch type {
        case "Point": _ = try point(geometry["coordinates"])
        case "Polygon": try areas([geometry["coordinates"] ?? .other])
        case "MultiPolygon":
            try areas(try array(geometry["coordinates"]))
        case "AeroCircle":
            let parts = try array(geometry["coordinates"])
            guard parts.count == 2 else {
                throw .refused("a circle has a center and a radius")
            }
            _ = try point(parts[0])
            guard case .number(let radius) = parts[1] else {
                throw .refused("the radius is not a number")
            }
            guard radius <= largestRadius else { throw .unknown }
        default:
            throw .refused(
                "its type is \(type); a server takes Point, Polygon, MultiPolygon, AeroCircle and "
                    + "Feature")
        }
    }

    private static func array(_ node: Node?) throws(Fault) -> [Node] {
        guard case .array(let elements)? = node else {
            throw .refused("the coordinates are not an array")
        }
        return elements
    }

    /// A point of the unit sphere, as the S2 library computes it: two are one where these are equal.
    fileprivate struct Point: Equatable {
        let x: Double
        let y: Double
        let z: Double
    }

    private static func point(_ node: Node?) throws(Fault) -> Point {
        let parts = try array(node)
        guard parts.count == 2, case .number(let longitude) = parts[0],
            case .number(let latitude) = parts[1]
        else { throw .refused("a position is not two numbers, longitude and latitude") }
        let radians = Double.pi / 180
        let (phi, theta) = (radians * latitude, radians * longitude)
        guard abs(phi) <= Double.pi / 2, abs(theta) <= Double.pi else {
            throw .refused(
                "longitude \(longitude) and latitude \(latitude) are out of range (180 and 90)")
        }
        return Point(x: cos(theta) * cos(phi), y: sin(theta) * cos(phi), z: sin(phi))
    }

    private static func areas(_ polygons: [Node]) throws(Fault) {
        var rings: [[Point]] = []
        for polygon in polygons {
            for ring in try array(polygon) { rings.append(try self.ring(ring)) }
        }
        guard let center = rings.first?.first else { return }
        // In range: a text has more bytes than positions.
        var comparisonsLeft = rings.reduce(0) { $0 + $1.count } * comparisonsPerPosition
        for ring in rings {
            let points = ring.compactMap { $0.projected(around: center) }
            guard points.count == ring.count, isSimple(points, &comparisonsLeft) else {
                throw .unknown
            }
        }
    }

    /// The positions of a ring without those that repeat the one before.
    private static func ring(_ node: Node) throws(Fault) -> [Point] {
        var points: [Point] = []
        for position in try array(node) {
            let next = try point(position)
            if points.last != next { points.append(next) }
        }
        guard points.count >= 4 else {
            throw .refused("a ring has fewer than four different positions, the last as the first")
        }
        guard points.first == points.last else { throw .refused("a ring is not closed") }
        return points
    }

    /// Whether a closed ring neither crosses nor touches itself; false too if that takes more comparisons
    /// than are left.
    private static func isSimple(_ points: [PlanePoint], _ comparisonsLeft: inout Int) -> Bool {
        let sides = (0..<points.count - 1).map { index in
            let (a, b) = (points[index].x, points[index + 1].x)
            return (index: index, low: min(a, b), high: max(a, b))
        }.sorted { $0.low < $1.low }
        for (order, side) in sides.enumerated() {
            for other in sides[(order + 1)...] {
                guard other.low <= side.high else { break }
                guard comparisonsLeft > 0 else { return false }
                comparisonsLeft -= 1
                let (first, second) = (min(side.index, other.index), max(side.index, other.index))
                if meet(first, second, points) { return false }
            }
        }
        return true
    }

    /// Whether two sides of a ring have more in common than neighbors must.
    private static func meet(_ first: Int, _ second: Int, _ points: [PlanePoint]) -> Bool {
        let (a, b) = (points[first], points[first + 1])
        let (c, d) = (points[second], points[second + 1])
        if second == first + 1 || (first == 0 && second == points.count - 2) {
            // Neighbors meet in one position; they may not lie on each other.
            let (shared, one, other) = second == first + 1 ? (b, a, d) : (a, b, c)
            return shared.side(one, other) == 0 && shared.isSameWay(one, other)
        }
        return a.side(b, c) * a.side(b, d) <= 0 && c.side(d, a) * c.side(d, b) <= 0
    }
}

extension GeoJSONText {
    /// Circles up to here, in meters, and areas within an angle of it of their first position are small
    /// enough for any server to cover.
    private static var largestRadius: Double { 2_000_000 }
    fileprivate static var smallestCosine: Double { 0.95 }

    /// A point on the plane that touches the sphere at a center: arcs of the sphere are straight there.
    fileprivate struct PlanePoint {
        let x: Double
        let y: Double

        /// Above zero where `b` is on the left of the way from here to `a`, zero on it.
        func side(_ a: PlanePoint, _ b: PlanePoint) -> Double {
            (a.x - x) * (b.y - y) - (a.y - y) * (b.x - x)
        }

        func isSameWay(_ a: PlanePoint, _ b: PlanePoint) -> Bool {
            (a.x - x) * (b.x - x) + (a.y - y) * (b.y - y) > 0
        }
    }
}

extension GeoJSONText.Point {
    /// Nil if it is too far from the center.
    fileprivate func projected(around center: Self) -> GeoJSONText.PlanePoint? {
        let cosine = x * center.x + y * center.y + z * center.z
        guard cosine >= GeoJSONText.smallestCosine else { return nil }
        // Two directions at right angles to the center and to each other.
        let along = abs(center.z) < 0.9 ? (0.0, 0.0, 1.0) : (1.0, 0.0, 0.0)
        let right = cross(along, (center.x, center.y, center.z))
        let length = (right.0 * right.0 + right.1 * right.1 + right.2 * right.2).squareRoot()
        let u = (right.0 / length, right.1 / length, right.2 / length)
        let v = cross((center.x, center.y, center.z), u)
        return GeoJSONText.PlanePoint(
            x: (x * u.0 + y * u.1 + z * u.2) / cosine, y: (x * v.0 + y * v.1 + z * v.2) / cosine)
    }

    private typealias Vector = (Double, Double, Double)

    private func cross(_ a: Vector, _ b: Vector) -> Vector {
        (a.1 * b.2 - a.2 * b.1, a.2 * b.0 - a.0 * b.2, a.0 * b.1 - a.1 * b.0)
    }
}
