package io.understudy.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** How the notifiers get on. */
@ProviderType
@FunctionalInterface
public interface NotifierStatus {

  /** Every notifier that is there, by name. Any thread; never blocks. */
  List<NotifierSnapshot> notifiers();
}
