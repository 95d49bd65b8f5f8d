import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// Takes the host that a request names in its address for the one that it asks.
///
/// `GET http://other/ HTTP/1.1` asks for a page of `other`, whatever its field `Host` says
/// (RFC 9112, 3.2.2). Later on only the path of the address is left, so that the gate would be asked
/// about the wrong name.
final class TargetHost: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  /// Puts it where requests are whole and addresses not yet shortened.
  static func add(to pipeline: ChannelPipeline) {
    let operations = pipeline.syncOperations
    guard let codec = try? operations.handler(type: HTTP1ToHTTPServerCodec.self) else { return }
    try? operations.addHandler(TargetHost(), position: .before(codec))
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(var head) = unwrapInboundIn(data), !head.uri.hasPrefix("/"), head.uri != "*",
      head.headers["Host"].count < 2
    else { return context.fireChannelRead(data) }
    let parts = head.uri.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    let host = parts.count == 2 ? parts[1].prefix { !"/?#".contains($0) } : parts[0]
    head.headers.replaceOrAdd(name: "Host", value: String(host))
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }
}
