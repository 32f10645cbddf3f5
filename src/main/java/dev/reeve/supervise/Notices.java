/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.supervise;

import dev.reeve.model.NotifyAccess;
import dev.reeve.model.ServiceKind;
import dev.reeve.model.ServiceSpec;
import dev.reeve.os.NotifySocket;
import dev.reeve.os.PidFd;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the words of a service mean, once it is sure that they are its own. */
final class Notices {
    private static final System.Logger LOG = System.getLogger(Notices.class.getName());
    private static final long MINUTE = 60_000_000L;
    private static final long MOST_EXTENSION = 3_600_000_000L;
    private static final long LEAST_WATCHDOG = 1_000_000L;
    private static final long MOST_WATCHDOG = 86_400_000_000L;
    private static final int MOST_STATES = 10;
    /** Daemon, kind, service, instance and generation: no other group ends so. */
    private static final int LEAST_NAMES = 5;

    private final Unit unit;
    private long refusedAt = -MINUTE;
    private long statesSince = -MINUTE;
    private int states;

    Notices(Unit unit) {
        this.unit = unit;
    }

    void take(NotifySocket.Message message) {
        unit.lock.lock();
        try {
            Optional<Instance> sender = unit.closed ? Optional.empty() : sender(message);
            if (sender.isPresent()) {
                heed(sender.get(), NotifyText.parse(message.text()));
            } else if (!unit.closed) {
                refuse(message);
            }
        } finally {
            unit.lock.unlock();
        }
    }

    private Optional<Instance> sender(NotifySocket.Message message) {
        NotifyAccess access = access();
        return message.pid() <= 0 || access == NotifyAccess.NONE
                ? Optional.empty()
                : unit.instances.values().stream()
                        .filter(instance -> access == NotifyAccess.ALL || isMain(instance, message.pid()))
                        .filter(instance -> isInside(instance, message))
                        .findFirst();
    }

    private NotifyAccess access() {
        ServiceSpec spec = unit.spec;
        return spec != null && spec.kind() instanceof ServiceKind.Native own ? own.access() : NotifyAccess.NONE;
    }

    private static boolean isMain(Instance instance, int pid) {
        PidFd main = instance.main;
        return main != null && main.pid() == pid;
    }

    // Where the sender was when it was heard counts; it may be gone by now. Else, where it is.
    private static boolean isInside(Instance instance, NotifySocket.Message message) {
        Path place = instance.place.directory();
        if (place != null && !message.group().isEmpty()) {
            Path group = Path.of(message.group());
            for (int count = group.getNameCount(); count >= LEAST_NAMES; count--) {
                if (place.endsWith(group.subpath(0, count))) {
                    return true;
                }
            }
        }
        try {
            return instance.place.contains(message.pid());
        } catch (IOException unreadable) {
            return false;
        }
    }

    private void refuse(NotifySocket.Message message) {
        long now = unit.tools.mono().getAsLong();
        if (now - refusedAt >= MINUTE) {
            refusedAt = now;
            String text = "process " + message.pid() + " of user " + message.uid()
                    + " spoke for it and may not: it is not in its control group, or notify-access does not allow it";
            LOG.log(Level.WARNING, unit.name + ": " + text);
            unit.tools.sink().accept(Tidings.notifyRefused(unit.name, unit.newest(), message.pid(), text));
        }
    }

    private void heed(Instance instance, NotifyText said) {
        long now = unit.tools.mono().getAsLong();
        Liveness own = instance.said;
        if (said.has("STATUS")) {
            own.status = said.line("STATUS");
        }
        if (said.has("ERRNO")) {
            own.errno = (int) said.number("ERRNO", 100_000);
        }
        extend(own, said, now);
        watchdog(instance, said, now);
        main(instance, (int) said.number("MAINPID", Integer.MAX_VALUE));
        if (said.says("READY")) {
            ready(instance);
        }
        if (said.says("RELOADING")) {
            tell(instance, "reloading");
        }
        if (said.says("STOPPING")) {
            tell(instance, "stopping");
        }
    }

    private static void extend(Liveness own, NotifyText said, long now) {
        long micros = said.number("EXTEND_TIMEOUT_USEC", MOST_EXTENSION);
        if (micros >= 0) {
            own.extendedUntil = Math.max(own.extendedUntil, now + micros);
        }
    }

    private void watchdog(Instance instance, NotifyText said, long now) {
        Liveness own = instance.said;
        long micros = said.number("WATCHDOG_USEC", MOST_WATCHDOG);
        if (micros > 0) {
            own.watchdog = Math.max(LEAST_WATCHDOG, micros);
            own.signAt = now;
        }
        if (said.says("WATCHDOG")) {
            own.signAt = now;
        } else if ("trigger".equals(said.values().get("WATCHDOG"))) {
            unit.health.hangs(instance, "it says itself that it hangs (WATCHDOG=trigger)");
        }
    }

    private void main(Instance instance, int pid) {
        if (pid > 0 && !isMain(instance, pid)) {
            MainProcess.becomes(unit, instance, pid);
        }
    }

    private void ready(Instance instance) {
        ServiceSpec spec = unit.spec;
        ServiceSpec.@Nullable Readiness readiness = spec == null ? null : spec.ready();
        boolean waited = readiness != null && readiness.isByItself() && !instance.ready;
        if (waited) {
            instance.stopProbing();
            instance.said.signAt = unit.tools.mono().getAsLong();
            unit.health.ready(instance);
        } else {
            tell(instance, "ready");
        }
    }

    private void tell(Instance instance, String state) {
        long now = unit.tools.mono().getAsLong();
        if (now - statesSince >= MINUTE) {
            statesSince = now;
            states = 0;
        }
        if (++states <= MOST_STATES) {
            unit.tools.sink().accept(Tidings.notified(unit.name, instance.generation, state, instance.said.status));
        }
    }
}
