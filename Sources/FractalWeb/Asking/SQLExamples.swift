import FractalCatalog
import FractalPages

/// Links to statements to begin with.
enum SQLExamples {
  static var html: HTML {
    let links = QueryExample.all.map { example -> HTML in
      """
      <li><a class="chip" href="\(Link.to(["sql"], [("sql", example.sql)]))">\
      \(example.title)</a></li>
      """
    }
    return "<h2>Examples</h2><ul class=\"chips\">\(links)</ul>"
  }
}
