package io.understudy.engine;

import static io.understudy.engine.Specs.F6;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.api.JournalEntry.AlarmEntry;
import io.understudy.model.Alarm;
import io.understudy.model.MacAddress;
import io.understudy.model.State;
import io.understudy.model.VirtualAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A stranger that answers for an IPv6 address is an alarm, as one that does for IPv4. */
class StrangerTest {

  private final Gateway gateway = new Gateway();

  @Test
  @DisplayName(
      "It is raised once with both MAC addresses, and cleared when nobody answers any more")
  void strangerIsOneAlarmUntilHeIsSilent() {
    gateway.configure(F6);
    gateway.runMillis(7000);
    assertEquals(State.MASTER, gateway.state(F6.key()));
    VirtualAddress address = F6.addresses().get(1);
    MacAddress stranger = new MacAddress(0x0200_0000_0099L);
    for (int answer = 0; answer < 3; answer++) {
      gateway.platform.queue().answered(F6.key(), address, stranger);
      gateway.run(Duration.ofSeconds(20));
    }
    List<Alarm> alarms = gateway.router(F6.key()).alarms().alarms();
    assertEquals(1, alarms.size());
    assertEquals(Alarm.Kind.ADDRESS_ANSWERED, alarms.get(0).kind());
    assertEquals(address.toString(), alarms.get(0).subject());
    assertEquals("answers from " + Gateway.MAC, alarms.get(0).ours());
    assertEquals("answers from " + stranger, alarms.get(0).theirs());
    gateway.run(Duration.ofSeconds(61));
    assertEquals(List.of(), gateway.router(F6.key()).alarms().alarms());
    assertEquals(
        List.of(AlarmEntry.Change.RAISED, AlarmEntry.Change.CLEARED),
        gateway.alarmEntries().stream().map(AlarmEntry::change).toList());
  }
}
