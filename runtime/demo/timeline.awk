# Draws a run of the demo as SVG. Reads, times in seconds since the epoch:
#   TIME - KIND words               what the demo did: kill, return, pull, plug, stop, end
#   TIME a gone                     the kernel removed the dead gateway's address
#   TIME a|b MASTER|BACKUP|FAULT    transitions
#   MILLISECONDS TIME outage        the host's longest wait around a transition
#   TIME PING MILLISECONDS answer   to the host, and how long it took

$4 == "answer" { reply[++replies] = $1; ping[replies] = $2; took[replies] = $3 / 1000; next }
$2 == "-" { mark[$3] = $1; words[$3] = substr($0, index($0, $3) + length($3) + 1); next }
$3 == "gone" { gone = $1; next }
$3 ~ /^(MASTER|BACKUP|FAULT)$/ { states++; at[states] = $1; place[states] = $2; state[states] = $3; next }
$3 == "outage" { waits++; wait_ms[waits] = $1; wait_at[waits] = $2 }

function x(t) { return LEFT + (t - start) * (WIDTH - LEFT - RIGHT) / (end - start) }

function text(class, px, py, anchor, words) {
  printf "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n", class, px, py, anchor, words
}

function bar(class, from, to, y, height) {
  if (from < start) from = start
  if (to > end) to = end
  if (to > from)
    printf "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.2f\" height=\"%.1f\"/>\n", class, x(from), y, x(to) - x(from), height
}

# What a gateway was, from transition to transition; a dead one is nothing.
function gateway(name, y,    i, since, was) {
  was = ""
  for (i = 1; i <= states; i++) {
    if (place[i] != name) continue
    if (was != "") stretch(was, since, alive_until(name, since, at[i]), y)
    since = at[i]
    was = state[i]
  }
  if (was != "") stretch(was, since, alive_until(name, since, end), y)
}

function alive_until(name, since, next_one) {
  if (name == "a" && since < mark["kill"] && next_one > mark["kill"]) return mark["kill"]
  if (name == "a" && next_one > mark["end"]) return mark["end"]
  return next_one
}

function stretch(was, from, to, y) {
  bar(tolower(was), from, to, y, ROW)
  if (from < start) from = start
  if (x(to) - x(from) > 70) text("in" tolower(was), x(from) + 8, y + ROW / 2 + 4.5, "start", was)
}

# Green up to a silence; the next green begins where it ends.
function silence(since, until) {
  if (since < from) since = from
  bar("answers", from, since, HOST, ROW)
  bar("silent", since, until, HOST, ROW)
  from = until
}

function event(kind) {
  printf "<line class=\"event\" x1=\"%.1f\" y1=\"64\" x2=\"%.1f\" y2=\"%d\"/>\n", x(mark[kind]), x(mark[kind]), HOST + ROW + 6
  text("label", x(mark[kind]), 56, "middle", words[kind])
}

END {
  WIDTH = 960; LEFT = 104; RIGHT = 24; ROW = 30
  A = 74; B = 132; HOST = 190; AXIS = 262
  for (kind in mark) marks++
  if (marks != 6 || waits != 5 || replies < 2) {
    print "timeline: the run is not whole" > "/dev/stderr"
    exit 1
  }
  start = mark["kill"] - 1
  end = reply[replies] > mark["end"] ? reply[replies] : mark["end"]

  printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d 300\" width=\"%d\" role=\"img\" aria-label=\"Timeline of a failover, measured\">\n", WIDTH, WIDTH
  print "<style>"
  print "text{font:13px system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif;fill:#1f2328}"
  print ".title{font-weight:600;font-size:15px}.label,.row{font-weight:600}.small{font-size:11.5px;fill:#59636e}"
  print ".panel{fill:#ffffff;stroke:#d1d9e0}.master{fill:#0969da}.backup{fill:#ddf4ff}.inmaster{fill:#ffffff;font-weight:600}"
  print ".inbackup{fill:#0550ae}.lease{fill:none;stroke:#0969da;stroke-dasharray:3 3}.answers{fill:#2da44e}.silent{fill:#cf222e}"
  print ".fault{fill:#ffebe9}.infault{fill:#cf222e}.gap{font-weight:600;fill:#cf222e}.nogap{font-weight:600;fill:#1a7f37}.event,.axis{stroke:#59636e}.event{stroke-dasharray:4 3}"
  print "@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.small{fill:#9198a1}.panel{fill:#0d1117;stroke:#3d444d}"
  print ".master{fill:#1f6feb}.backup{fill:#16294a}.inmaster{fill:#ffffff}.inbackup{fill:#79c0ff}.lease{stroke:#4493f8}"
  print ".fault{fill:#3c1618}.infault{fill:#ff7b72}.answers{fill:#2ea043}.silent{fill:#f85149}.gap{fill:#ff7b72}.nogap{fill:#3fb950}.event,.axis{stroke:#9198a1}}"
  print "</style>"
  printf "<rect class=\"panel\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"299\" rx=\"6\"/>\n", WIDTH - 1
  text("title", 16, 28, "start", "Two gateways, one address: a measured run of ./run demo (VRRPv3, an advertisement every 100 ms)")

  text("row", 16, A + 19, "start", "Gateway A")
  text("row", 16, B + 19, "start", "Gateway B")
  text("row", 16, HOST + 19, "start", "The host")
  gateway("a", A)
  gateway("b", B)
  if (gone) {
    bar("lease", mark["kill"], gone, A + 4, ROW - 8)
    text("small", x(mark["kill"]) + 8, A + ROW / 2 + 4, "start", sprintf("its address goes by itself: %.1f s", gone - mark["kill"]))
  }

  from = reply[1]
  for (i = 2; i <= replies; i++) {
    if (ping[i] > ping[i - 1] + 1) silence(reply[i - 1], reply[i])
    else if (took[i] > 0.02) silence(reply[i] - took[i], reply[i])
  }
  bar("answers", from, reply[replies], HOST, ROW)
  for (i = 1; i <= waits; i++)
    text(wait_ms[i] > 0 ? "gap" : "nogap", x(wait_at[i] - wait_ms[i] / 2000), HOST + ROW + 22, "middle", wait_ms[i] " ms")
  text("small", 16, HOST + ROW + 22, "start", "without answer")

  event("kill")
  event("return")
  event("pull")
  event("plug")
  event("stop")

  printf "<line class=\"axis\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n", LEFT, AXIS, WIDTH - RIGHT, AXIS
  for (second = 0; start + second <= end; second++) {
    printf "<line class=\"axis\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>\n", x(start + second), AXIS, x(start + second), AXIS + 4
    text("small", x(start + second), AXIS + 18, "middle", second " s")
  }
  print "</svg>"
}
