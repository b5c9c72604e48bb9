/// A group of regions that share a domain (botocore, `partitions.json`).
enum Partition: Sendable {
    case standard, china, government, iso, isoB, isoE, isoF, europe

    init(of region: String) {
        self =
            switch region {
            case _ where region.hasPrefix("cn-"): .china
            case _ where region.hasPrefix("us-gov-"): .government
            case _ where region.hasPrefix("us-iso-"): .iso
            case _ where region.hasPrefix("us-isob-"): .isoB
            case _ where region.hasPrefix("eu-isoe-"): .isoE
            case _ where region.hasPrefix("us-isof-"): .isoF
            case _ where region.hasPrefix("eusc-"): .europe
            default: .standard
            }
    }

    /// The domain of the services.
    var domain: String {
        switch self {
        case .standard, .government: "amazonaws.com"
        case .china: "amazonaws.com.cn"
        case .iso: "c2s.ic.gov"
        case .isoB: "sc2s.sgov.gov"
        case .isoE: "cloud.adc-e.uk"
        case .isoF: "csp.hci.ic.gov"
        case .europe: "amazonaws.eu"
        }
    }

    /// The domain of dual-stack endpoints (IPv6).
    var dualStackDomain: String {
        switch self {
        case .standard, .government: "api.aws"
        case .china: "api.amazonwebservices.com.cn"
        case .iso: "api.aws.ic.gov"
        case .isoB: "api.aws.scloud"
        case .isoE: "api.cloud-aws.adc-e.uk"
        case .isoF: "api.aws.hci.ic.gov"
        case .europe: "api.amazonwebservices.eu"
        }
    }
}

extension Endpoint {
    /// The domain of the services of a region.
    static func domain(of region: String) -> String { Partition(of: region).domain }

    /// DynamoDB's endpoint in a region (the endpoint rules of botocore, `dynamodb/2012-08-10`).
    /// - Parameters:
    ///   - isFIPS: whether the cryptography must be validated by FIPS 140.
    ///   - isDualStack: whether the address also supports IPv6.
    init(region: String, isFIPS: Bool = false, isDualStack: Bool = false) {
        let partition = Partition(of: region)
        if region == "local" {
            self.init(isSecure: false, host: "localhost", port: 8_000)
        } else {
            // The plain name in GovCloud is already validated.
            let isNamed = isFIPS && (isDualStack || partition != .government)
            let domain = isDualStack ? partition.dualStackDomain : partition.domain
            self.init(
                isSecure: true, host: "dynamodb\(isNamed ? "-fips" : "").\(region).\(domain)",
                port: nil)
        }
    }
}
