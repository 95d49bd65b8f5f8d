import Hummingbird
import NIOCore
import NIOHTTPTypes

/// Closes a connection whose request or response takes too long, because connections are few.
///
/// A request must arrive within ten seconds after the connection was made or, on a reused
/// connection, after its first byte. The client must read its response within thirty seconds. If
/// the client still sends a body after the response, the connection is closed a second later.
final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  static let reading = TimeAmount.seconds(10)
  static let writing = TimeAmount.seconds(30)

  private var deadline: Scheduled<Void>?
  private var isReading = false
  private var isAnswering = false

  func handlerAdded(context: ChannelHandlerContext) {
    TargetHost.add(to: context.pipeline)
    // An incomplete request never arrives here; the handler of raw bytes sees it.
    try? context.pipeline.syncOperations.addHandler(
      FirstByte { [weak self] raw in
        guard let self, deadline == nil, !isReading, !isAnswering else { return }
        set(Self.reading, raw)
      }, position: .first)
    set(Self.reading, context)
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: (isReading, isAnswering) = (true, true)
    case .body: break
    case .end:
      isReading = false
      deadline?.cancel()
      deadline = nil
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head:
      set(Self.writing, context)
      context.write(data, promise: promise)
    case .body: context.write(data, promise: promise)
    case .end:
      let written = promise ?? context.eventLoop.makePromise(of: Void.self)
      let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
      written.futureResult.whenComplete { _ in
        let (handler, context) = bound.value
        handler.deadline?.cancel()
        (handler.deadline, handler.isAnswering) = (nil, false)
        if handler.isReading { handler.set(.seconds(1), context) }
      }
      context.write(data, promise: written)
    }
  }

  private func set(_ time: TimeAmount, _ context: ChannelHandlerContext) {
    deadline?.cancel()
    let channel = context.channel
    deadline = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
  }
}

/// Reports raw bytes before they are parsed.
private final class FirstByte: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private let tell: (ChannelHandlerContext) -> Void

  init(_ tell: @escaping (ChannelHandlerContext) -> Void) { self.tell = tell }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    tell(context)
    context.fireChannelRead(data)
  }
}
