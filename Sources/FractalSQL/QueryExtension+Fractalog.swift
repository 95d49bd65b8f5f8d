import CSQLFunctions
import FractalCatalog

extension QueryExtension {
  /// The functions of fractalog, under the names that they have in every other client too:
  /// docs/sql-functions.md.
  public static let fractalog = QueryExtension {
    sql_functions_register(UnsafeMutableRawPointer($0))
  }
}
