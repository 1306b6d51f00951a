package io.understudy.protocol.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What every event does in every state, for F3. RELINQUISHING is a master that was stopped.
 *
 * <p>A row is the state before, the state after, the timer that runs then, with a star if it was
 * set or moved, and the effects in order, {@code -} for none.
 */
final class StateEventTable {

  /** One cell: what an event does in a state. */
  record Row(String event, String state, String next, String timer, List<String> effects) {}

  private static final String CELLS =
      """
      Started
        INITIALIZE     BACKUP         masterDown*  publish
        BACKUP         BACKUP         masterDown   -
        MASTER         MASTER         adver        -
        RELINQUISHING  MASTER         adver*       advertise add
        FAULT          FAULT          none         -

      Stopped
        INITIALIZE     INITIALIZE     none         -
        BACKUP         INITIALIZE     none         publish
        MASTER         RELINQUISHING  relinquish*  farewell
        RELINQUISHING  RELINQUISHING  relinquish   -
        FAULT          INITIALIZE     none         publish

      handover wanted: or stay
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown   -
        MASTER         RELINQUISHING  relinquish*  farewell
        RELINQUISHING  RELINQUISHING  relinquish   -
        FAULT          FAULT          none         -

      handover wanted: or leave
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown   -
        MASTER         RELINQUISHING  relinquish*  farewell
        RELINQUISHING  RELINQUISHING  relinquish   -
        FAULT          FAULT          none         -

      advertisement: higher
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown*  -
        MASTER         BACKUP         masterDown*  remove release publish
        RELINQUISHING  INITIALIZE     none         remove release publish
        FAULT          FAULT          none         -

      advertisement: equal, higher address
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown*  -
        MASTER         BACKUP         masterDown*  remove release publish
        RELINQUISHING  INITIALIZE     none         remove release publish
        FAULT          FAULT          none         -

      advertisement: equal, lower address
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown*  -
        MASTER         MASTER         adver        advertise announce
        RELINQUISHING  INITIALIZE     none         remove release publish
        FAULT          FAULT          none         -

      advertisement: lower
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown   -
        MASTER         MASTER         adver        advertise announce
        RELINQUISHING  INITIALIZE     none         remove release publish
        FAULT          FAULT          none         -

      advertisement: farewell
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown*  -
        MASTER         MASTER         adver*       advertise
        RELINQUISHING  RELINQUISHING  relinquish   -
        FAULT          FAULT          none         -

      advertisements lost
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown*  -
        MASTER         MASTER         adver        -
        RELINQUISHING  RELINQUISHING  relinquish   -
        FAULT          FAULT          none         -

      deadline: early
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown   -
        MASTER         MASTER         adver        -
        RELINQUISHING  RELINQUISHING  relinquish   -
        FAULT          FAULT          none         -

      deadline: due
        INITIALIZE     INITIALIZE     none         -
        BACKUP         MASTER         adver*       advertise use add publish
        MASTER         MASTER         adver*       advertise
        RELINQUISHING  INITIALIZE     none         remove release publish
        FAULT          FAULT          none         -

      deadline: an hour late
        INITIALIZE     INITIALIZE     none         -
        BACKUP         MASTER         adver*       advertise use add publish
        MASTER         MASTER         adver*       advertise
        RELINQUISHING  INITIALIZE     none         remove release publish
        FAULT          FAULT          none         -

      priority: up
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown*  -
        MASTER         MASTER         adver        -
        RELINQUISHING  RELINQUISHING  relinquish   -
        FAULT          FAULT          none         -

      priority: down
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown*  -
        MASTER         MASTER         adver        -
        RELINQUISHING  RELINQUISHING  relinquish   -
        FAULT          FAULT          none         -

      fault raised
        INITIALIZE     INITIALIZE     none         -
        BACKUP         FAULT          none         publish
        MASTER         FAULT          none         farewell remove release publish
        RELINQUISHING  INITIALIZE     none         remove release publish
        FAULT          FAULT          none         -

      fault cleared: the last
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown   -
        MASTER         MASTER         adver        -
        RELINQUISHING  RELINQUISHING  relinquish   -
        FAULT          BACKUP         masterDown*  publish

      fault cleared: another
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown   -
        MASTER         MASTER         adver        -
        RELINQUISHING  RELINQUISHING  relinquish   -
        FAULT          FAULT          none         -

      link: as it was
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown   -
        MASTER         MASTER         adver        -
        RELINQUISHING  RELINQUISHING  relinquish   -
        FAULT          FAULT          none         -

      link: other addresses
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown   -
        MASTER         MASTER         adver        -
        RELINQUISHING  RELINQUISHING  relinquish   -
        FAULT          FAULT          none         -

      link: down
        INITIALIZE     INITIALIZE     none         -
        BACKUP         FAULT          none         publish
        MASTER         FAULT          none         remove release publish
        RELINQUISHING  INITIALIZE     none         remove release publish
        FAULT          FAULT          none         -

      link: no address
        INITIALIZE     INITIALIZE     none         -
        BACKUP         FAULT          none         publish
        MASTER         FAULT          none         remove release publish
        RELINQUISHING  INITIALIZE     none         remove release publish
        FAULT          FAULT          none         -

      reconfigured: the same
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown   -
        MASTER         MASTER         adver        -
        RELINQUISHING  RELINQUISHING  relinquish   -
        FAULT          FAULT          none         -

      reconfigured: addresses
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown   -
        MASTER         MASTER         adver        add remove
        RELINQUISHING  RELINQUISHING  relinquish   remove
        FAULT          FAULT          none         -

      sync group yielded
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown   -
        MASTER         BACKUP         masterDown*  farewell remove release publish
        RELINQUISHING  RELINQUISHING  relinquish   -
        FAULT          FAULT          none         -

      addresses lost: ours
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown   -
        MASTER         MASTER         adver        add
        RELINQUISHING  RELINQUISHING  relinquish   -
        FAULT          FAULT          none         -

      addresses lost: none of ours
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown   -
        MASTER         MASTER         adver        -
        RELINQUISHING  RELINQUISHING  relinquish   -
        FAULT          FAULT          none         -

      completed: addition
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown   -
        MASTER         MASTER         adver        announce
        RELINQUISHING  RELINQUISHING  relinquish   -
        FAULT          FAULT          none         -

      completed: stale
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown   -
        MASTER         MASTER         adver        -
        RELINQUISHING  RELINQUISHING  relinquish   -
        FAULT          FAULT          none         -

      completed: routing
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown   -
        MASTER         MASTER         adver        -
        RELINQUISHING  RELINQUISHING  relinquish   -
        FAULT          FAULT          none         -

      completed: removal
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown   -
        MASTER         MASTER         adver        -
        RELINQUISHING  RELINQUISHING  relinquish   -
        FAULT          FAULT          none         -

      failed: addition
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown   -
        MASTER         FAULT          none         farewell remove release publish
        RELINQUISHING  INITIALIZE     none         remove release publish
        FAULT          FAULT          none         -

      failed: removal
        INITIALIZE     INITIALIZE     none         -
        BACKUP         FAULT          none         publish
        MASTER         FAULT          none         farewell remove release publish
        RELINQUISHING  INITIALIZE     none         remove release publish
        FAULT          FAULT          none         -

      failed: virtual MAC
        INITIALIZE     INITIALIZE     none         -
        BACKUP         FAULT          none         publish
        MASTER         FAULT          none         farewell remove release publish
        RELINQUISHING  INITIALIZE     none         remove release publish
        FAULT          FAULT          none         -

      failed: routing
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown   -
        MASTER         FAULT          none         farewell remove release publish
        RELINQUISHING  INITIALIZE     none         remove release publish
        FAULT          FAULT          none         -

      failed: removal of routing
        INITIALIZE     INITIALIZE     none         -
        BACKUP         FAULT          none         publish
        MASTER         FAULT          none         farewell remove release publish
        RELINQUISHING  INITIALIZE     none         remove release publish
        FAULT          FAULT          none         -

      failed: announcement
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown   -
        MASTER         MASTER         adver        -
        RELINQUISHING  RELINQUISHING  relinquish   -
        FAULT          FAULT          none         -

      failed: advertisement
        INITIALIZE     INITIALIZE     none         -
        BACKUP         BACKUP         masterDown   -
        MASTER         FAULT          none         farewell remove release publish
        RELINQUISHING  RELINQUISHING  relinquish   -
        FAULT          FAULT          none         -
      """;

  private StateEventTable() {}

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    String event = "";
    for (String line : CELLS.lines().filter(text -> !text.isBlank()).toList()) {
      if (line.startsWith(" ")) {
        rows.add(row(event, line.strip().split(" +")));
      } else {
        event = line;
      }
    }
    return rows;
  }

  private static Row row(String event, String[] words) {
    List<String> effects = Stream.of(words).skip(3).filter(word -> !word.equals("-")).toList();
    return new Row(event, words[0], words[1], words[2], effects);
  }
}
