package io.understudy.platform.linux.address;

import io.understudy.model.VirtualRule;
import io.understudy.platform.linux.netlink.KernelAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the record up to date: what an earlier life left until that is cleaned up, what is held,
 * and what is about to be. A record that cannot be written costs no failover: leases run out
 * without it. Platform thread.
 */
final class Ledger {

  private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

  private final AddressRecord file;
  private final Holdings holdings;
  private final PromoteSecondaries promotion;
  private final ArpSettings arp;
  private final OwnLinks links;
  private final AddressRecord.Contents earlier;
  private List<AddressRecord.Entry> statics = List.of();
  private List<VirtualRule> rules = List.of();
  private AddressRecord.Contents kept;
  private AddressRecord.Contents written;
  private boolean refused;
  private boolean isBehind;

  Ledger(AddressRecord file, Holdings holdings, PromoteSecondaries promotion, ArpSettings arp) {
    this.file = file;
    this.holdings = holdings;
    this.promotion = promotion;
    this.arp = arp;
    this.earlier = readEarlier(file);
    this.links = new OwnLinks(earlier.links());
    this.kept = earlier;
    this.written = earlier;
  }

  private static AddressRecord.Contents readEarlier(AddressRecord file) {
    try {
      return file.read();
    } catch (IOException unreadable) {
      LOG.warn("cannot read what an earlier life recorded: {}", unreadable.toString());
      return AddressRecord.Contents.NOTHING;
    }
  }

  /** What an earlier life recorded. */
  AddressRecord.Contents earlier() {
    return earlier;
  }

  /** Which links are ours. */
  OwnLinks links() {
    return links;
  }

  /** What an earlier life set and nobody has put back yet. */
  List<AddressRecord.Setting> leftSettings() {
    return kept.settings();
  }

  /** What an earlier life set is put back: what it becomes from here on is not its doing. */
  void settingsRestored() {
    kept = kept.withoutSettings();
    update(List.of());
  }

  /** What an earlier life left is cleaned up, but for its rules. */
  void cleaned() {
    kept = kept.onlyRules();
    update(List.of());
  }

  /** The rules that an earlier life made and nobody has removed yet. */
  List<VirtualRule> leftRules() {
    return kept.rules();
  }

  /** The rules that an earlier life made are removed. */
  void rulesRemoved() {
    kept = kept.withoutRules();
    update(List.of());
  }

  /** Writes which rules are there. */
  void updateRules(List<VirtualRule> there) {
    rules = List.copyOf(there);
    update(List.of());
  }

  /** Writes which addresses are there to stay. */
  void updateStatics(List<KernelAddress> there) {
    statics = there.stream().map(AddressRecord.Entry::of).toList();
    update(List.of());
  }

  /** What is so is not what is written; a takeover goes first, and then {@link #catchUp}. */
  void changed() {
    isBehind = true;
  }

  /** Writes what has changed, and sets what was planned to be set. */
  void catchUp() {
    if (isBehind) {
      isBehind = false;
      update(List.of());
      promotion.setPlanned();
    }
  }

  /** Writes what is so, and what is about to be added. */
  void update(Collection<Hold> planned) {
    List<AddressRecord.Entry> entries = new ArrayList<>();
    holdings.all().forEach(hold -> entries.add(entry(hold)));
    planned.forEach(hold -> entries.add(entry(hold)));
    List<AddressRecord.Setting> settings = new ArrayList<>(promotion.changed());
    settings.addAll(arp.changed());
    AddressRecord.Contents current =
        kept.and(
            new AddressRecord.Contents(
                entries.stream().distinct().toList(), statics, settings, links.made(), rules));
    if (current.equals(written)) {
      return;
    }
    try {
      file.write(current);
      written = current;
      refused = false;
    } catch (IOException failed) {
      if (!refused) {
        LOG.warn("cannot record what we add: {}", failed.toString());
      }
      refused = true;
    }
  }

  private static AddressRecord.Entry entry(Hold hold) {
    return new AddressRecord.Entry(
        hold.place().interfaceIndex(), hold.place().address(), hold.prefixLength(), hold.created());
  }
}
