package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Outcome;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keywords of keepalived that nothing becomes of, with the reasons. */
final class NotTaken {
  /** At the top of a file. */
  static final NotTaken ROOT =
      new NotTaken(
          reason(
              "load balancing is not what Understudy does; the whole block is left out",
              "virtual_server virtual_server_group SSL real_server"),
          loss("Understudy has no BFD; a Tracking Script can ask a BFD daemon", "bfd_instance"),
          loss(
              "Understudy has no tracker of files; a Tracking Script that reads the file does as"
                  + " well",
              "track_file vrrp_track_file"),
          loss(
              "addresses and routes that somebody deletes move no priority in Understudy",
              "track_group"),
          loss(
              "Understudy paces announcements for all interfaces alike: garpIntervalMicros and"
                  + " gnaIntervalMicros of Global",
              "garp_group"),
          reason(
              "the kernel tells Understudy of the link, and nothing is polled",
              "linkbeat_interfaces linkbeat_use_polling"),
          loss(
              "Understudy runs in the network namespace that it is started in",
              "net_namespace net_namespace_ipvs namespace_with_ipsets"),
          reason("it is about keepalived's own processes", "instance use_pid_dir child_wait_time"));

  /** In {@code global_defs}. */
  static final NotTaken GLOBAL =
      new NotTaken(
          reason(
              "it is about keepalived's own processes; Understudy is one process, whose priority"
                  + " its service sets",
              "vrrp_priority vrrp_rt_priority max_auto_priority min_auto_priority_delay"
                  + " vrrp_rlimit_rttime vrrp_rlimit_rtime vrrp_no_swap vrrp_cpu_affinity"
                  + " checker_priority checker_rt_priority checker_rlimit_rttime checker_no_swap"
                  + " checker_cpu_affinity bfd_priority bfd_rt_priority bfd_rlimit_rttime"
                  + " bfd_no_swap bfd_cpu_affinity process_names process_name vrrp_process_name"
                  + " checker_process_name bfd_process_name umask instance use_pid_dir"
                  + " child_wait_time"),
          reason(
              "it is about how keepalived reads its own file",
              "random_seed config_save_dir tmp_config_directory include_check iproute_usr_dir"
                  + " iproute_etc_dir reload_check_config reload_time_file reload_repeat"
                  + " reload_file default_track_weight"),
          reason(
              "Understudy sizes the buffers of its sockets itself",
              "vrrp_rx_bufs_policy vrrp_rx_bufs_multiplier vrrp_netlink_cmd_rcv_bufs"
                  + " vrrp_netlink_cmd_rcv_bufs_force vrrp_netlink_monitor_rcv_bufs"
                  + " vrrp_netlink_monitor_rcv_bufs_force process_monitor_rcv_bufs"
                  + " process_monitor_rcv_bufs_force lvs_netlink_cmd_rcv_bufs"
                  + " lvs_netlink_cmd_rcv_bufs_force lvs_netlink_monitor_rcv_bufs"
                  + " lvs_netlink_monitor_rcv_bufs_force"),
          reason(
              "Understudy has a table of its own in nftables, of a fixed name",
              "vrrp_iptables vrrp_ipsets nftables nftables_priority nftables_counters"
                  + " nftables_ifindex disable_local_igmp"),
          reason("Understudy names its interfaces itself", "vmac_prefix vmac_addr_prefix"),
          reason(
              "advertisements of VRIDs that are not configured are counted, and not logged",
              "log_unknown_vrids"),
          reason(
              "a service's start script is the place for that",
              "startup_script startup_script_timeout shutdown_script shutdown_script_timeout"
                  + " vrrp_delay_after_boot set_supplementary_groups use_symlink_paths"),
          reason(
              "the state is shown by the console and by commands, and not dumped to files",
              "state_dump_file stats_dump_file json_dump_file json_version data_use_instance"
                  + " fifo_write_vrrp_states_on_reload"),
          reason(
              "Understudy has neither SNMP nor D-Bus",
              "snmp_socket enable_snmp_keepalived enable_snmp_vrrp enable_snmp_checker"
                  + " enable_snmp_rfc enable_snmp_rfcv2 enable_snmp_rfcv3 enable_traps"
                  + " snmp_vrrp_traps snmp_checker_traps enable_dbus dbus_service_name"
                  + " dbus_no_interface_name"),
          reason(
              "it is about load balancing, which Understudy does not do",
              "lvs_sync_daemon lvs_timeouts lvs_flush lvs_flush_on_stop lvs_flush_onstop"
                  + " lvs_notify_fifo lvs_notify_fifo_script checker_log_all_failures"
                  + " smtp_alert_checker no_checker_emails rs_init_notifies"),
          loss(
              "Understudy repeats no announcements for other interfaces by themselves;"
                  + " garpRefreshSeconds repeats all",
              "vrrp_garp_extra_if vrrp_vmac_garp_intvl"),
          reason(
              "the kernel tells Understudy of the link, and nothing is polled",
              "linkbeat_use_polling"),
          loss(
              "Understudy runs in the network namespace that it is started in",
              "net_namespace net_namespace_ipvs namespace_with_ipsets"));

  /** In {@code vrrp_instance}. */
  static final NotTaken INSTANCE =
      new NotTaken(
          reason(
              "keepalived does nothing with it either", "debug native_ipv6 linkbeat_use_polling"),
          reason(
              "it is about load balancing, which Understudy does not do",
              "lvs_sync_daemon_interface"),
          loss("Understudy has no BFD; a Tracking Script can ask a BFD daemon", "track_bfd"),
          loss(
              "Understudy has no tracker of files; a Tracking Script that reads the file does as"
                  + " well",
              "track_file"),
          reason("Understudy sizes the buffers of its sockets itself", "kernel_rx_buf_size"),
          loss(
              "Understudy has no HMAC trailer, which is a draft that only keepalived has",
              "auth_hmac"),
          reason("an instance without addresses is none in Understudy", "no_virtual_ipaddress"),
          reason(
              "Understudy adds and removes single addresses and leaves this setting of the"
                  + " interface alone",
              "promote_secondaries"),
          loss(
              "an instance whose peers are gone goes on advertising to them",
              "unicast_fault_no_peer"),
          reason("that checksum is of keepalived before 1.4", "old_unicast_checksum"),
          loss(
              "Understudy uses a virtual MAC on the interface of the instance alone",
              "use_vmac_addr"),
          loss(
              "Understudy has no ipvlan; use_vmac is the way to a MAC address of its own",
              "use_ipvlan"),
          loss("Understudy sends through the interface, of whatever VRF", "vrf"),
          loss(
              "Understudy repeats no announcements for other interfaces by themselves;"
                  + " garpRefreshSeconds repeats all",
              "garp_extra_if vmac_garp_intvl"),
          reason(
              "Understudy reads what has arrived before it believes in silence, so there is nothing"
                  + " to step back from",
              "timer_expired_backup thread_timer_expired"),
          reason(
              "keepalived has no such keyword in an instance; garpIntervalMicros of Global is for"
                  + " all",
              "garp_interval gna_interval"),
          reason(
              "an instance that is deleted is stopped; notify_stop is run for it",
              "notify_deleted"),
          reason(
              "no script is run for that; a Notify FIFO can tell of it",
              "notify_master_rx_lower_pri"));

  /** In {@code vrrp_sync_group}. */
  static final NotTaken GROUP =
      new NotTaken(
          reason("keepalived no longer knows it", "global_tracking"),
          loss("Understudy has no BFD; a Tracking Script can ask a BFD daemon", "track_bfd"),
          loss(
              "Understudy has no tracker of files; a Tracking Script that reads the file does as"
                  + " well",
              "track_file"),
          reason("keepalived does not know it in a group either", "notify_deleted"));

  private final Map<String, Reason> reasons = new HashMap<>();

  private NotTaken(Reason... all) {
    for (Reason reason : all) {
      Arrays.stream(reason.keywords.split(" ")).forEach(keyword -> reasons.put(keyword, reason));
    }
  }

  private record Reason(String text, String keywords, Outcome outcome) {}

  /** What Understudy does not need. */
  private static Reason reason(String text, String keywords) {
    return new Reason(text, keywords, Outcome.SKIPPED);
  }

  /** What would have made a difference. */
  private static Reason loss(String text, String keywords) {
    return new Reason(text, keywords, Outcome.WARNED);
  }

  /** Why nothing becomes of a keyword, if it is known. */
  Optional<String> reason(String keyword) {
    return Optional.ofNullable(reasons.get(keyword)).map(Reason::text);
  }

  /** Whether somebody should read that. */
  Outcome outcome(String keyword) {
    return Optional.ofNullable(reasons.get(keyword)).map(Reason::outcome).orElse(Outcome.WARNED);
  }
}
