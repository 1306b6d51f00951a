package io.understudy.interop;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Map;
import java.util.Objects;

/**
 * A debugger that holds one thread of a JVM while all others live. It runs in the network namespace
 * of the JVM, which is where its debug port is.
 */
final class ThreadHold {

  static final String HOLD = "hold";
  static final String RELEASE = "release";
  static final String PORT = "5005";

  private ThreadHold() {}

  /**
   * Does what it reads, {@link #HOLD} or {@link #RELEASE}, a line each, and says so when it is
   * done, until it is ended.
   *
   * @param arguments the name of the thread; a named pipe to read from, and one to answer by
   */
  public static void main(String[] arguments)
      throws IOException, IllegalConnectorArgumentsException {
    VirtualMachine machine = attach();
    ThreadReference thread =
        machine.allThreads().stream()
            .filter(each -> each.name().equals(arguments[0]))
            .findFirst()
            .orElseThrow();
    // Opened for both ways: a pipe that nobody writes to is at its end, and one that nobody reads
    // waits.
    try (RandomAccessFile orders = new RandomAccessFile(arguments[1], "rw");
        RandomAccessFile answers = new RandomAccessFile(arguments[2], "rw")) {
      thread.suspend(); // The first time takes longer.
      thread.resume();
      System.out.println("attached");
      while (true) {
        String order = orders.readLine();
        if (HOLD.equals(order)) {
          thread.suspend();
        } else {
          thread.resume();
        }
        answers.writeBytes(order + "\n");
      }
    }
  }

  private static VirtualMachine attach() throws IOException, IllegalConnectorArgumentsException {
    AttachingConnector connector =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(each -> each.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> where = connector.defaultArguments();
    Objects.requireNonNull(where.get("hostname")).setValue("127.0.0.1");
    Objects.requireNonNull(where.get("port")).setValue(PORT);
    return connector.attach(where);
  }
}
