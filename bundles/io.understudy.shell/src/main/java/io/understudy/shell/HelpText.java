package io.understudy.shell;

/** The command {@code help}. */
final class HelpText {

  private HelpText() {}

  static String text() {
    return new Table("COMMAND", "WHAT IT DOES")
        .row("vrrp:status [ROUTER]", "how everything stands, or all about one virtual router")
        .row("vrrp:why [ROUTER...]", "how it came there, and why it is not master")
        .row("vrrp:journal [COUNT] [ROUTER|TRACKER...]", "the latest transitions and readings")
        .row("vrrp:trackers", "what is tracked, and what it says")
        .row("vrrp:plan", "what is staged, and what it would mean")
        .row("vrrp:apply REVISION [SPAN]", "applies it, taken back unless confirmed in time")
        .row("vrrp:confirm [TOKEN]", "keeps what was applied")
        .row("vrrp:rollback [TOKEN]", "takes back what was applied")
        .row("vrrp:revert PID...|all", "forgets what is staged")
        .row("vrrp:drain [OPTION...] ROUTER...|all", "hands over and stays backup")
        .row("  --for SPAN", "until this is over, as 10m; else until undrained")
        .row("  --never-stand-in", "even if nobody else is there")
        .row("vrrp:undrain ROUTER...|all", "ends that")
        .row("vrrp:elect ROUTER", "a master hands over once")
        .row("vrrp:announce ROUTER", "a master announces its addresses again")
        .row("vrrp:import [--keepalived|--uci] FILE", "stages what a file says")
        .row("vrrp:export [FILE]", "what is staged, as keepalived.conf")
        .text();
  }
}
