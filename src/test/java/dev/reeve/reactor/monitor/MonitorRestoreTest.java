/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.monitor;

import static dev.reeve.reactor.monitor.MonitorRig.host;
import static dev.reeve.reactor.monitor.MonitorRig.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.model.monitor.Feature;
import dev.reeve.model.monitor.MonitorCommand;
import dev.reeve.model.monitor.MonitorCommand.ScheduleDowntime.Spread;
import dev.reeve.model.monitor.Monitoring;
import dev.reeve.model.monitor.Setting;
import dev.reeve.model.monitor.Target;
import dev.reeve.model.monitor.WatchKey;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happened: an engine that takes over in the middle does the same from then on, and is left the same. */
class MonitorRestoreTest {
    private static final int STEPS = 120;
    private static final int SEEDS = 60;
    private static final List<String> HOSTS = List.of("r", "h", "c");
    private static final List<String> KEYS = List.of("r", "h", "c", "h;a", "h;b", "c;a");

    private static final String LINKS = """
        define servicedependency {
          host_name h
          service_description a
          dependent_host_name h
          dependent_service_description b
          execution_failure_criteria c
          notification_failure_criteria w,c
        }
        define serviceescalation {
          host_name h
          service_description a
          contacts bob
          first_notification 2
          last_notification 0
          notification_interval 3
        }
        """;

    private static Monitoring monitoring(boolean compat) {
        String active = "active_checks_enabled 1\nmax_check_attempts 3\nnotification_interval 5\n";
        return MonitorRig.monitoring(
                compat,
                "enable_flap_detection=1\nhigh_service_flap_threshold=20\nlow_service_flap_threshold=5\n",
                host("r", "")
                        + host("h", "parents r\ncheck_interval 2").replace("active_checks_enabled 0", "")
                        + host("c", "parents h\nnotification_interval 0")
                        + service("h", "a", active + "check_freshness 1\nstalking_options c\nis_volatile 1")
                        + service("h", "b", active + "first_notification_delay 4\ncheck_period morning")
                        + service("c", "a", "max_check_attempts 2\nnotification_period morning")
                        + LINKS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takingOverInTheMiddleChangesNothing(boolean compat) {
        Monitoring monitoring = monitoring(compat);
        for (int seed = 0; seed < SEEDS; seed++) {
            int takeover = new Random(seed).nextInt(STEPS);
            MonitorRig straight = begun(monitoring);
            Random first = new Random(seed);
            steps(straight, first, 0, takeover);
            straight.take("");
            MonitorRig other = straight.restored();
            Random second = new Random(seed);
            steps(begun(monitoring), second, 0, takeover);
            steps(straight, first, takeover, STEPS);
            steps(other, second, takeover, STEPS);
            assertThat(other.lines)
                    .as("seed %d, taken over at %d", seed, takeover)
                    .isEqualTo(straight.lines);
            assertThat(other.engine.save()).isEqualTo(straight.engine.save());
        }
    }

    private static MonitorRig begun(Monitoring monitoring) {
        MonitorRig rig = new MonitorRig(monitoring);
        rig.engine.begin(rig.now());
        return rig;
    }

    private static void steps(MonitorRig rig, Random random, int from, int to) {
        for (int step = from; step < to; step++) {
            long at = step * 40L + random.nextInt(30);
            String key = KEYS.get(random.nextInt(KEYS.size()));
            int state = Math.max(random.nextInt(6) - 2, 0);
            int choice = random.nextInt(10);
            long length = 60L + random.nextInt(600);
            if (choice < 5) {
                rig.result(at, key, Math.min(state, HOSTS.contains(key) ? 2 : 3));
            } else if (choice < 8) {
                rig.answer(at, key, state);
            } else {
                rig.command(at, command(rig, MonitorRig.key(key), random.nextInt(11), at, length));
            }
        }
    }

    private static MonitorCommand command(MonitorRig rig, WatchKey key, int choice, long at, long length) {
        long start = rig.wall(at + length / 4);
        long end = rig.wall(at + length);
        Target target = Target.of(key);
        boolean odd = length % 2 == 1;
        return switch (choice) {
            case 0 -> new MonitorCommand.Acknowledge(key, odd, true, odd, "amy", "seen");
            case 1 -> new MonitorCommand.RemoveAcknowledgement(key);
            case 2, 3 ->
                new MonitorCommand.ScheduleDowntime(
                        target, Spread.CHILDREN_TRIGGERED, start, end, odd, 0, length * 500_000, "amy", "work");
            case 4 -> new MonitorCommand.CancelDowntimes("", key.host(), "", 0, "");
            case 5 -> new MonitorCommand.Switch(target, Feature.FLAP_DETECTION, odd);
            case 6 -> new MonitorCommand.Switch(Target.all(), Feature.NOTIFICATIONS, odd);
            case 7 -> new MonitorCommand.DelayNotification(key, end);
            case 8 -> new MonitorCommand.ScheduleCheck(target, start, odd);
            case 9 -> new MonitorCommand.Change(key, Setting.MAX_ATTEMPTS, Long.toString(length % 4));
            default -> new MonitorCommand.AddComment(key, odd, "amy", "text " + length);
        };
    }
}
