package io.understudy.engine;

import io.understudy.api.VrrpActions.DrainTerms;
import io.understudy.model.VirtualRouterKey;
import java.util.List;

/** What a person wants to have done. */
sealed interface Action {

  /** Which virtual routers are named; members of their sync groups go with them. */
  List<VirtualRouterKey> routers();

  /** Who wants it. */
  String author();

  /** Calls the case that fits. */
  <R> R accept(Cases<R> cases);

  /** One method an action. */
  interface Cases<R> {
    R drain(Drain action);

    R undrain(Undrain action);

    R elect(Elect action);

    R announce(Announce action);
  }

  /** Hand over and stay backup. */
  record Drain(List<VirtualRouterKey> routers, DrainTerms terms) implements Action {

    /** Copies the list. */
    public Drain {
      routers = List.copyOf(routers);
    }

    @Override
    public String author() {
      return terms.author();
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.drain(this);
    }
  }

  /** Stand for election like any other again. */
  record Undrain(List<VirtualRouterKey> routers, String author) implements Action {

    /** Copies the list. */
    public Undrain {
      routers = List.copyOf(routers);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.undrain(this);
    }
  }

  /** Hand over once. */
  record Elect(VirtualRouterKey router, String author) implements Action {
    @Override
    public List<VirtualRouterKey> routers() {
      return List.of(router);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.elect(this);
    }
  }

  /** Announce the addresses again. */
  record Announce(VirtualRouterKey router, String author) implements Action {
    @Override
    public List<VirtualRouterKey> routers() {
      return List.of(router);
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.announce(this);
    }
  }
}
