import BatchClient
import Foundation

/// Whether text is GeoJSON that the server accepts (`as/src/geospatial/geojson.cc`): a point, one
/// or several polygons, the vendor's own circle, or a feature of one of those.
enum GeoJSONCheck {
    static func accepts(_ text: String) -> Bool {
        guard let value = try? JSONSerialization.jsonObject(with: Data(text.utf8)) else {
            return false
        }
        return isGeometry(value, depth: 0)
    }

    private static func isGeometry(_ value: Any, depth: Int) -> Bool {
        guard depth < 4, let members = value as? [String: Any],
            let type = members["type"] as? String
        else { return false }
        if type == "Feature" {
            return members["geometry"].map { isGeometry($0, depth: depth + 1) } ?? false
        }
        guard let coordinates = members["coordinates"] as? [Any] else { return false }
        switch type {
        case "Point": return isPosition(coordinates)
        case "Polygon": return isPolygon(coordinates)
        case "MultiPolygon":
            return !coordinates.isEmpty && coordinates.allSatisfy { isPolygon($0 as? [Any] ?? []) }
        case "AeroCircle":
            return coordinates.count == 2 && isPosition(coordinates[0] as? [Any] ?? [])
                && coordinates[1] is NSNumber
        default: return false
        }
    }

    private static func isPolygon(_ rings: [Any]) -> Bool {
        !rings.isEmpty
            && rings.allSatisfy { ring in
                guard let points = ring as? [Any] else { return false }
                return points.count >= 4 && points.allSatisfy { isPosition($0 as? [Any] ?? []) }
            }
    }

    private static func isPosition(_ value: [Any]) -> Bool {
        guard value.count >= 2, let longitude = value[0] as? NSNumber,
            let latitude = value[1] as? NSNumber
        else { return false }
        return abs(longitude.doubleValue) <= 180 && abs(latitude.doubleValue) <= 90
    }
}
