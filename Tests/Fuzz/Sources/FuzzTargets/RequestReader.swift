import Dispatch
import FractalWeb
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// Requests to a gallery that takes edits. The input is a request as HTTP/1.1 writes it; what
/// stands before the gallery (the decoder of swift-nio) is not read here, but by
/// Tests/Torture/damaged_requests.py.
func requestReader() -> Reader {
  let path = "\(scratch)/gallery.sqlite"
  try? FileManager.default.copyItem(atPath: "\(base)/fractals.sqlite", toPath: path)
  guard let gallery = try? Gallery(path: path, allowsEdits: true, threads: 1) else {
    fatalError("'\(base)/fractals.sqlite' cannot be opened.")
  }
  let responder = GalleryResponder(gallery: gallery, address: GalleryAddress(port: 80))
  return { bytes in
    guard let request = request(String(decoding: bytes, as: UTF8.self)) else { return }
    let done = DispatchSemaphore(value: 0)
    Task {
      _ = await responder.response(to: request)
      done.signal()
    }
    done.wait()
  }
}

/// The request of a text: a method and an address, lines of fields, an empty line, a form.
private func request(_ text: String) -> Request? {
  let halves = text.split(separator: "\n\n", maxSplits: 1, omittingEmptySubsequences: false)
  let lines = (halves.first ?? "").split(separator: "\n")
  let words = (lines.first ?? "").split(separator: " ", maxSplits: 1)
  guard words.count == 2, let method = HTTPRequest.Method(String(words[0])) else { return nil }
  var fields = HTTPFields()
  for line in lines.dropFirst() {
    let sides = line.split(separator: ":", maxSplits: 1)
    guard sides.count == 2, let name = HTTPField.Name(String(sides[0])) else { continue }
    fields.append(HTTPField(name: name, value: sides[1].trimmingCharacters(in: .whitespaces)))
  }
  let host = fields[HTTPField.Name("Host")!]
  fields[HTTPField.Name("Host")!] = nil
  return Request(
    head: HTTPRequest(
      method: method, scheme: "http", authority: host, path: String(words[1]),
      headerFields: fields),
    body: RequestBody(buffer: ByteBuffer(string: halves.count > 1 ? String(halves[1]) : "")))
}
