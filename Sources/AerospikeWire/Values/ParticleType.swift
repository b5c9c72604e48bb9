/// The type of a value in the protocol (C `as_bin.h`). Types that are not named here are passed
/// through unchanged.
package struct ParticleType: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    private init(_ code: UInt8) { rawValue = code }

    package static let null = ParticleType(0)
    package static let integer = ParticleType(1)
    package static let double = ParticleType(2)
    package static let string = ParticleType(3)
    package static let blob = ParticleType(4)
    package static let bool = ParticleType(17)
    package static let hyperLogLog = ParticleType(18)
    package static let map = ParticleType(19)
    package static let list = ParticleType(20)
    package static let geoJSON = ParticleType(23)
}
