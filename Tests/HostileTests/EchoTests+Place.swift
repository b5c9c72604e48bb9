import Foundation
import HostilePeers

extension EchoTests {
    /// Where in its answer a server of HTTP puts what it was sent.
    enum Place: CaseIterable {
        /// Those of a peer that is asked for something else than records.
        static let few = [Place.message, .reason, .page, .xml, .cut, .raw]

        case message, name, serverError, requestID, reason, page, location, throttling, xml, cut,
            raw

        func answer(_ echo: String) -> HostileService.Answer {
            let line = echo.replacing("\r\n", with: " ").replacing("\n", with: " ")
            let text = Place.json(echo)
            let empty = "{}"
            return switch self {
            case .message:
                .reply(
                    "{\"__type\":\"a#ValidationException\",\"message\":\(text)}", status: "400 No")
            case .name:
                .reply(
                    "{\"__type\":\(Place.json("a#" + line)),\"message\":\"no\"}", status: "400 No")
            case .serverError:
                .reply("{\"__type\":\"InternalServerError\",\"message\":\(text)}", status: "500 Oh")
            case .requestID:
                .reply(empty, status: "500 Oh", headers: "x-amzn-requestid: \(line)\r\n")
            case .reason: .reply(empty, status: "400 \(line)")
            case .page: .reply("<html>\(echo)</html>", status: "403 No")
            case .location:
                .reply(
                    "", status: "301 Moved",
                    headers: "location: http://127.0.0.1:9/\(line.filter { $0 != " " })\r\n")
            case .throttling:
                .reply(
                    "{\"__type\":\"ThrottlingException\",\"message\":\(text),"
                        + "\"ThrottlingReasons\":[{\"reason\":\(text),\"resource\":\(text)}]}",
                    status: "400 Slow")
            case .xml:
                .reply(
                    "<ErrorResponse><Error><Code>\(line)</Code><Message>\(echo)</Message></Error>"
                        + "</ErrorResponse>", status: "403 No")
            case .cut: .reply("{\(text):\(text),")
            case .raw: .raw(echo)
            }
        }

        private static func json(_ text: String) -> String {
            let data = try? JSONSerialization.data(
                withJSONObject: text, options: .fragmentsAllowed)
            return data.map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
        }
    }
}
