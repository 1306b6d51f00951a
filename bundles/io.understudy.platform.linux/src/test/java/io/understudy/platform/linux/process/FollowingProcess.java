package io.understudy.platform.linux.process;

import io.understudy.platform.linux.SystemMonotonicClock;
import io.understudy.platform.linux.kernel.NativeSystemCalls;
import io.understudy.spi.platform.ProcessPort.ProcessWatch;

/** A process that follows a child of its own, and says where it has its knowledge from. */
final class FollowingProcess {

  private FollowingProcess() {}

  public static void main(String[] arguments) throws Exception {
    NativeSystemCalls kernel = NativeSystemCalls.load();
    Recorder told = new Recorder();
    LinuxProcesses processes = new LinuxProcesses(kernel, new SystemMonotonicClock(kernel));
    ProcessWatch watch = processes.watch(told);
    System.out.println(watch.source());
    Process child = new ProcessBuilder("sleep", "600").start();
    watch.follow((int) child.pid());
    child.destroy();
    told.await("ended " + child.pid());
    System.out.println("told");
    processes.close();
  }
}
