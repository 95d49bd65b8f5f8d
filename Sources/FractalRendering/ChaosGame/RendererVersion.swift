/// The version of everything between a system and its pixels.
///
/// It is incremented whenever one bit of any hit grid or image changes. The number of lanes, their
/// generator, the order of arithmetic, the view and the tones are all part of it.
public let rendererVersion = 1
