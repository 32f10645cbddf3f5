/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import dev.reeve.os.Cgroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Nagios 4 of Debian, with what it need not do switched off. */
final class NagiosChecker extends Checker {
    private static final String MAIN = """
            log_file=%1$s/nagios.log
            cfg_file=%1$s/objects.cfg
            object_cache_file=%1$s/objects.cache
            status_file=%1$s/status.dat
            status_update_interval=5
            nagios_user=root
            nagios_group=root
            check_external_commands=0
            command_file=%1$s/nagios.cmd
            lock_file=%1$s/nagios.lock
            temp_file=%1$s/nagios.tmp
            temp_path=%1$s
            query_socket=%1$s/nagios.qh
            check_result_path=%1$s
            log_rotation_method=n
            use_syslog=0
            log_notifications=0
            log_service_retries=0
            log_event_handlers=0
            log_initial_states=0
            log_external_commands=0
            log_passive_checks=0
            service_inter_check_delay_method=s
            max_service_check_spread=1
            service_interleave_factor=s
            host_inter_check_delay_method=s
            max_concurrent_checks=0
            interval_length=1
            service_check_timeout=60
            retain_state_information=0
            execute_host_checks=0
            enable_notifications=0
            enable_event_handlers=0
            process_performance_data=0
            check_for_orphaned_services=1
            check_service_freshness=0
            check_host_freshness=0
            check_for_updates=0
            enable_flap_detection=1
            use_large_installation_tweaks=1
            enable_environment_macros=0
            event_broker_options=0
            daemon_dumps_core=0
            """;
    private static final String HEAD = """
            define timeperiod {
              timeperiod_name always
              alias always
              sunday 00:00-24:00
              monday 00:00-24:00
              tuesday 00:00-24:00
              wednesday 00:00-24:00
              thursday 00:00-24:00
              friday 00:00-24:00
              saturday 00:00-24:00
            }
            define contact {
              contact_name nobody
              host_notifications_enabled 0
              service_notifications_enabled 0
              host_notification_period always
              service_notification_period always
              host_notification_options n
              service_notification_options n
              host_notification_commands plug
              service_notification_commands plug
            }
            define command {
              command_name plug
              command_line %s
            }
            """;
    private static final String HOST = """
            define host {
              host_name h%d
              address 127.0.0.1
              max_check_attempts 1
              contacts nobody
              check_period always
              notification_period always
            }
            """;
    private static final String SERVICE = """
            define service {
              host_name h%d
              service_description s%d
              check_command plug
              check_interval %d
              retry_interval %d
              max_check_attempts 3
              check_period always
              notification_period always
              contacts nobody
            }
            """;
    private static final int PER_HOST = 100;

    private final Path plugin;
    private final int services;
    private final int interval;

    /** @param interval seconds between two checks of a service */
    NagiosChecker(Path directory, Cgroup all, Path plugin, int services, int interval) throws IOException {
        super("nagios", directory, all);
        this.plugin = plugin;
        this.services = services;
        this.interval = interval;
    }

    @Override
    List<String> command() throws Exception {
        Path main = Files.writeString(directory.resolve("nagios.cfg"), MAIN.formatted(directory));
        StringBuilder objects = new StringBuilder(HEAD.formatted(plugin));
        for (int i = 0; i < services; i++) {
            if (i % PER_HOST == 0) {
                objects.append(HOST.formatted(i / PER_HOST));
            }
            objects.append(SERVICE.formatted(i / PER_HOST, i, interval, interval));
        }
        Files.writeString(directory.resolve("objects.cfg"), objects);
        return List.of(Tool.find("nagios4").orElseThrow().toString(), main.toString());
    }

    @Override
    boolean isOwn(String comm) {
        return comm.startsWith("nagios");
    }

    /** As status.dat has it: of the last check of each service. */
    @Override
    double[] latency(double... percents) throws Exception {
        double[] all = Files.readAllLines(directory.resolve("status.dat")).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("check_latency="))
                .mapToDouble(line -> 1_000 * Double.parseDouble(line.substring(14)))
                .filter(millis -> millis != 0)
                .sorted()
                .toArray();
        double[] found = new double[percents.length];
        for (int i = 0; i < percents.length; i++) {
            found[i] = at(all, percents[i]);
        }
        return found;
    }
}
