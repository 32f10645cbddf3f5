/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.cli;

import dev.reeve.format.rival.Rival;
import dev.reeve.format.rival.Rivals;
import dev.reeve.model.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** What other managers of this machine have too, as {@code reeve check} tells it: of this machine, which is mostly the one that the configuration is for. */
final class RivalWarnings {
    private static final int MOST = 200;
    /** More than a start of the daemon waits for it: nothing is held up here but whoever asks. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private RivalWarnings() {}

    static List<String> of(Config config) {
        return within(PATIENCE, () -> look(config));
    }

    /** On a thread of its own, which is left behind where it takes longer: a file system that hangs has no end. */
    static List<String> within(Duration patience, Supplier<List<String>> look) {
        FutureTask<List<String>> looking = new FutureTask<>(look::get);
        Thread.ofPlatform().daemon().name("reeve-rivals").start(looking);
        try {
            return looking.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return unknown("it took longer than " + patience.toSeconds() + " s; does a file system hang?");
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            return unknown((cause == null ? failed : cause).getClass().getName());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return unknown("stopped");
        }
    }

    private static List<String> unknown(String why) {
        return List.of("warning: whether another manager of this machine has these services too is not known: " + why);
    }

    private static List<String> look(Config config) {
        List<String> said = new ArrayList<>();
        Rivals.of(Path.of("/"), config.services().values()).stream()
                .limit(MOST)
                .map(RivalWarnings::text)
                .forEach(said::add);
        List<String> jails = Rivals.jails(Path.of("/"), config.jails().jails().values());
        if (!jails.isEmpty()) {
            String more = jails.size() > MOST ? " and " + (jails.size() - MOST) + " more" : "";
            said.add("warning: fail2ban runs here with the same jails: "
                    + String.join(", ", jails.stream().limit(MOST).toList()) + more);
        }
        return said;
    }

    private static String text(Rival rival) {
        return "warning: service " + rival.service() + ": " + rival.text();
    }
}
