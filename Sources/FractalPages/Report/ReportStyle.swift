/// The style sheet of a report: for screens, light and dark, and for A4 paper.
enum ReportStyle {
  static let sheet: HTML = """

    :root { color-scheme: light dark; --ground: #fff; --ink: #1b1b1f; --faint: #5c5c64;
      --line: #d8d8de; --panel: #f6f6f8; --bar: #245a96; --second: #b45309; --third: #1a7f37;
      --fourth: #9a2f80; --good: #1a7f37; --bad: #b81c2c; --open: #8a5a00; }
    @media screen and (prefers-color-scheme: dark) {
      :root { --ground: #15161a; --ink: #e6e6ea; --faint: #a0a0aa; --line: #34353c;
        --panel: #1d1f25; --bar: #8cbcf0; --second: #f0b070; --third: #7fd092;
        --fourth: #e090c8; --good: #5fc97a; --bad: #ff8590; --open: #e0b050; } }
    * { box-sizing: border-box; }
    body { background: var(--ground); color: var(--ink); margin: 0;
      font: 15px/1.5 system-ui, sans-serif; }
    main { max-width: 72rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
    h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 1rem; overflow-wrap: anywhere; }
    h2 { font-size: 1.25rem; margin: 2.6rem 0 .8rem; padding-top: .7rem;
      border-top: 1px solid var(--line); }
    h3 { font-size: 1rem; margin: 1.2rem 0 .5rem; overflow-wrap: anywhere; }
    p { margin: .5rem 0; overflow-wrap: anywhere; }
    .kind { color: var(--faint); text-transform: uppercase; letter-spacing: .06em;
      font-size: .8rem; margin: 0 0 .2rem; }
    .facts { display: grid; grid-template-columns: repeat(3, 1fr); gap: .6rem 1.6rem; margin: 0;
      padding: 1rem 1.2rem; background: var(--panel); border-radius: 8px; }
    .facts div { min-width: 0; } .facts div:nth-last-child(-n+4) { grid-column: 1 / -1; }
    dt { color: var(--faint); font-size: .8rem; }
    dd { margin: 0; overflow-wrap: anywhere; }
    .verdict-list { list-style: none; margin: 0; padding: 0; font-size: 1.1rem; }
    .verdict-list li { display: flex; gap: .8rem; padding: .45rem 0; }
    .verdict-list .mark { font-weight: 700; flex: none; width: 1.1rem; text-align: center; }
    .verdict-list .text { color: var(--ink); min-width: 0; overflow-wrap: anywhere; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; }
    th, td { border-bottom: 1px solid var(--line); padding: .35rem 1rem .35rem 0;
      text-align: left; vertical-align: top; }
    thead th { color: var(--faint); font-weight: 500; font-size: .85rem; white-space: nowrap; }
    tbody th { font-weight: 600; overflow-wrap: anywhere; }
    td.pass, td.fail, td.open { white-space: nowrap; }
    td { overflow-wrap: anywhere; }
    td:last-child, th:last-child { padding-right: 0; }
    td.number, th.number { text-align: right; font-variant-numeric: tabular-nums;
      white-space: nowrap; }
    .split tbody th { white-space: nowrap; }
    .checks { font-size: .9rem; min-width: 44rem; }
    .checks tbody th { white-space: nowrap; font-weight: 400; }
    .pass { color: var(--good); } .fail { color: var(--bad); font-weight: 600; }
    .open { color: var(--open); } .faint { color: var(--faint); }
    ul, ol { margin: .3rem 0 0; padding-left: 1.2rem; } li { overflow-wrap: anywhere; }
    figure { margin: 0; min-width: 0; }
    .images { display: grid; gap: .7rem .5rem;
      grid-template-columns: repeat(auto-fill, minmax(7rem, 1fr)); }
    .groups { display: grid; gap: .6rem 1.6rem;
      grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); }
    .groups section { min-width: 0; } .groups h3 { font-size: .95rem; font-weight: 600; }
    @media (min-width: 62rem) { .images { grid-template-columns: repeat(8, 1fr); } }
    .tile figcaption { font-size: .75rem; line-height: 1.3; margin-top: .15rem;
      color: var(--faint); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .frame { position: relative; display: block; }
    .frame img { display: block; width: 100%; border-radius: 3px; }
    .frame .boxes { position: absolute; top: 0; left: 0; width: 100%; height: 100%; }
    .boxes rect { fill: none; stroke: #fff; stroke-width: 1.2; stroke-opacity: .85; }
    .pairs { display: grid; gap: 1.2rem 1.6rem;
      grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); }
    .two { display: grid; grid-template-columns: 1fr 1fr; gap: 3px; }
    .two img { display: block; width: 100%; border-radius: 3px; }
    .pair figcaption { margin-top: .4rem; } .pair ul { list-style: none; padding: 0; }
    .plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(18rem, 1fr));
      gap: 1rem 2rem; }
    .plots figcaption { font-weight: 600; }
    .plots svg { display: block; width: 100%; height: auto; }
    .bars rect { fill: var(--bar); }
    svg line { stroke: var(--line); } svg text { fill: var(--faint); font-size: 11px; }
    svg text.end { text-anchor: end; }
    path.series-0 { --own: var(--bar); } path.series-1 { --own: var(--second); }
    path.series-2 { --own: var(--third); } path.series-3 { --own: var(--fourth); }
    .outlines path { fill: var(--own); fill-opacity: .18; stroke: var(--own);
      stroke-width: 1.5; }
    .legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1rem;
      font-size: .85rem; }
    .key { display: inline-block; width: .7em; height: .7em; border-radius: 2px;
      margin-right: .4em; }
    .key.series-0 { background: var(--bar); } .key.series-1 { background: var(--second); }
    .key.series-2 { background: var(--third); } .key.series-3 { background: var(--fourth); }
    img { max-width: 100%; height: auto; }
    code, pre { font-family: ui-monospace, monospace; font-size: .88em; }
    code { overflow-wrap: anywhere; }
    pre { background: var(--panel); padding: .8rem 1rem; border-radius: 6px;
      overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
    :focus-visible { outline: 2px solid var(--bar); outline-offset: 2px; }
    @media (max-width: 40rem) {
      main { padding: 1rem .9rem 3rem; } h1 { font-size: 1.5rem; }
      .facts { grid-template-columns: 1fr; padding: .8rem; }
      .images { grid-template-columns: repeat(3, 1fr); }
      .pairs, .plots, .groups { grid-template-columns: 1fr; }
      .scroll table { min-width: 32rem; } }
    @page { size: A4; margin: 15mm 14mm 16mm; }
    @media print {
      :root { color-scheme: light; }
      body { font-size: 9pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      main { max-width: none; padding: 0; }
      h1 { font-size: 18pt; } h2 { font-size: 12pt; margin-top: 14pt; break-after: avoid; }
      h3 { font-size: 10pt; break-after: avoid; }
      h2.appendix { break-before: page; border-top: 0; }
      .verdict-list { font-size: 10pt; } .verdict-list li { padding: 2pt 0; }
      h2 + p { break-after: avoid; }
      figure, tr, li, .facts, section { break-inside: avoid; }
      thead { display: table-header-group; }
      .scroll { overflow: visible; }
      .images { grid-template-columns: repeat(8, 1fr); gap: 4pt; }
      .tile figcaption { font-size: 6.5pt; }
      .pairs { grid-template-columns: repeat(3, 1fr); gap: 10pt; font-size: 8pt; }
      .plots { grid-template-columns: repeat(3, 1fr); gap: 8pt 14pt; }
      .groups { grid-template-columns: repeat(2, 1fr); }
      .checks { font-size: 8pt; min-width: 0; table-layout: fixed; }
      .checks th:nth-child(1) { width: 24%; } .checks th:nth-child(2) { width: 11%; }
      .checks th:nth-child(3) { width: 13%; } .checks th:nth-child(4) { width: 9%; }
      .checks tbody th, .checks td { white-space: normal; }
      pre { white-space: pre-wrap; } }

    """
}
