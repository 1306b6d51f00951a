package io.understudy.protocol.machine;

import io.understudy.model.ChecksumForm;
import io.understudy.model.Counter;
import io.understudy.model.Priority;
import io.understudy.model.Routing;
import io.understudy.model.StateChange;
import io.understudy.model.VirtualAddress;
import java.util.List;

/**
 * What a step asks of the outside. {@link SendAdvertisement}, {@link Count} and {@link
 * PublishStateChange} are done at once and in order; the others go through the platform's queue, in
 * order per virtual router, and end in {@link Event.EffectCompleted} or {@link Event.EffectFailed}.
 */
public sealed interface Effect {

  /** Calls the case that fits. */
  <R> R accept(Cases<R> cases);

  /** One method an effect. */
  interface Cases<R> {
    /** See {@link SendAdvertisement}. */
    R sendAdvertisement(SendAdvertisement effect);

    /** See {@link AddAddresses}. */
    R addAddresses(AddAddresses effect);

    /** See {@link RemoveAddresses}. */
    R removeAddresses(RemoveAddresses effect);

    /** See {@link UseVirtualMac}. */
    R useVirtualMac(UseVirtualMac effect);

    /** See {@link ReleaseVirtualMac}. */
    R releaseVirtualMac(ReleaseVirtualMac effect);

    /** See {@link AddRouting}. */
    R addRouting(AddRouting effect);

    /** See {@link RemoveRouting}. */
    R removeRouting(RemoveRouting effect);

    /** See {@link AnnounceAddresses}. */
    R announceAddresses(AnnounceAddresses effect);

    /** See {@link Count}. */
    R count(Count effect);

    /** See {@link PublishStateChange}. */
    R publishStateChange(PublishStateChange effect);
  }

  /**
   * Advertise to the group.
   *
   * @param priority what to say, 0 to leave
   * @param checksumForm what the checksum is to cover where the version leaves a choice
   */
  record SendAdvertisement(Priority priority, ChecksumForm checksumForm) implements Effect {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.sendAdvertisement(this);
    }
  }

  /**
   * Answer for these addresses.
   *
   * @param tenure the number of the mastership that wants them; a completion for an earlier one is
   *     stale
   * @param addresses at least one
   */
  record AddAddresses(long tenure, List<VirtualAddress> addresses) implements Effect {

    /** Copies the list. */
    public AddAddresses {
      addresses = List.copyOf(addresses);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.addAddresses(this);
    }
  }

  /**
   * Stop answering for these addresses; one that was there before us stays.
   *
   * @param addresses at least one
   */
  record RemoveAddresses(List<VirtualAddress> addresses) implements Effect {

    /** Copies the list. */
    public RemoveAddresses {
      addresses = List.copyOf(addresses);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.removeAddresses(this);
    }
  }

  /** Receive and answer under the virtual MAC address. */
  record UseVirtualMac() implements Effect {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.useVirtualMac(this);
    }
  }

  /** Give the virtual MAC address up. */
  record ReleaseVirtualMac() implements Effect {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.releaseVirtualMac(this);
    }
  }

  /**
   * Have the machine use these routes and rules.
   *
   * @param tenure as of {@link AddAddresses}
   * @param routing not empty
   */
  record AddRouting(long tenure, Routing routing) implements Effect {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.addRouting(this);
    }
  }

  /**
   * Have the machine use these routes and rules no more; those that were there before us stay.
   *
   * @param routing not empty
   */
  record RemoveRouting(Routing routing) implements Effect {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.removeRouting(this);
    }
  }

  /**
   * Tell the link who answers for these addresses, by gratuitous ARP or unsolicited Neighbor
   * Advertisement.
   *
   * @param addresses at least one
   * @param occasion why
   */
  record AnnounceAddresses(List<VirtualAddress> addresses, Occasion occasion) implements Effect {

    /** Why addresses are announced, which says how often. */
    public enum Occasion {
      /** They were taken. */
      TAKEN,
      /** Another master, of lower priority, has announced them too. */
      CONTESTED
    }

    /** Copies the list. */
    public AnnounceAddresses {
      addresses = List.copyOf(addresses);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.announceAddresses(this);
    }
  }

  /**
   * Move a counter that only the machine can know of.
   *
   * @param counter which
   */
  record Count(Counter counter) implements Effect {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.count(this);
    }
  }

  /**
   * Tell everyone about a transition.
   *
   * @param change from, to and why
   */
  record PublishStateChange(StateChange change) implements Effect {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.publishStateChange(this);
    }
  }
}
