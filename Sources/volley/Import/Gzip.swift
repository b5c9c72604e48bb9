import CZlib
import Foundation

/// Files that gzip has compressed (RFC 1952).
enum Gzip {
    /// Whether the file begins with gzip's magic bytes, whatever its name.
    static func isGzip(_ descriptor: Int32) throws -> Bool {
        var head: [UInt8] = [0, 0]
        return pread(descriptor, &head, 2, 0) == 2 && head == [0x1F, 0x8B]
    }

    /// Decompresses a file into a temporary one.
    /// - Returns: The descriptor of the temporary file, which is gone when it is closed.
    /// - Throws: ``CommandFailure`` for a file that is damaged or cut short.
    static func expand(_ source: Int32, _ name: String) throws -> Int32 {
        let file = try TemporaryFile()
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else {
            throw CommandFailure("\(name): not enough memory to decompress it")
        }
        defer { inflateEnd(&stream) }
        var offset = 0
        var expanded = 0
        var input = [UInt8](repeating: 0, count: 1 << 18)
        var output = [UInt8](repeating: 0, count: 1 << 20)
        var isInMember = false
        while true {
            let count = try input.withUnsafeMutableBytes {
                try ImportSource.read(source, at: offset, into: $0, name)
            }
            guard count > 0 else { break }
            offset += count
            var taken = 0
            while taken < count {
                let (result, used, made) = step(&stream, input, taken..<count, &output)
                taken += used
                isInMember = result != Z_STREAM_END
                guard result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR else {
                    throw CommandFailure("\(name) is damaged: not valid gzip")
                }
                expanded += made
                guard expanded <= ImportSource.maximumCopy else {
                    throw CommandFailure(
                        "\(name) decompresses to more than \(ImportSource.maximumCopy >> 30) GiB: import it in parts"
                    )
                }
                try ImportSource.write(output[..<made], to: file.descriptor)
                if result == Z_STREAM_END {
                    // Another member may follow: concatenated gzip files are a gzip file.
                    inflateReset(&stream)
                } else if used == 0, made == 0 {
                    break
                }
            }
        }
        guard !isInMember else { throw CommandFailure("\(name) is truncated") }
        return dup(file.descriptor)
    }

    private static func step(
        _ stream: inout z_stream, _ input: [UInt8], _ range: Range<Int>, _ output: inout [UInt8]
    ) -> (result: Int32, used: Int, made: Int) {
        var input = input[range]
        return input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                let result = inflate(&stream, Z_NO_FLUSH)
                return (
                    result, source.count - Int(stream.avail_in),
                    target.count - Int(stream.avail_out)
                )
            }
        }
    }
}
