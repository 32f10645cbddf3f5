/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.it;

import dev.reeve.os.Proc;
import dev.reeve.os.ProcStat;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;

/** Counts, every 50 ms, how many instances of each program live at once: a main process and its workers are one, a worker of another main process is another. */
final class LiveInstances implements AutoCloseable {
    private static final long PERIOD = 50;

    private final Map<String, Integer> most = new ConcurrentSkipListMap<>();
    private final Map<String, String> services = new HashMap<>();
    private final Thread sampler = new Thread(this::sample, "live-instances");
    private volatile boolean ended;
    private volatile int looks;

    void add(String service, OwnScripts scripts) {
        services.put(scripts.daemon.toString(), service);
        services.put(scripts.worker.toString(), service);
        most.put(service, 0);
    }

    LiveInstances start() {
        sampler.start();
        return this;
    }

    int most(String service) {
        return most.get(service);
    }

    int looks() {
        return looks;
    }

    private void sample() {
        try {
            while (!ended) {
                look().forEach((service, live) -> most.merge(service, live.size(), Math::max));
                looks++;
                Thread.sleep(PERIOD);
            }
        } catch (IOException | InterruptedException over) {
            ended = true;
        }
    }

    private Map<String, TreeSet<Integer>> look() throws IOException {
        Map<Integer, List<String>> words = new TreeMap<>();
        for (int pid : Proc.pids()) {
            List<String> found = Proc.commandLine(pid);
            if (found.size() >= 2 && services.containsKey(found.get(1))) {
                words.put(pid, found);
            }
        }
        Map<String, TreeSet<Integer>> live = new TreeMap<>();
        words.forEach((pid, found) -> {
            ProcStat stat = ProcStat.read(pid).filter(each -> !each.isDead()).orElse(null);
            // In the middle of an exec the words may be half there: it is seen whole the next time.
            boolean whole = found.equals(Proc.commandLine(pid))
                    && (found.size() == 2 || found.get(2).matches("[0-9]{1,9}"));
            if (stat != null && whole && !isFork(stat, found, words)) {
                int whose = found.size() > 2 ? Integer.parseInt(found.get(2)) : pid;
                live.computeIfAbsent(services.get(found.get(1)), first -> new TreeSet<>())
                        .add(whose);
            }
        });
        return live;
    }

    // A shell looks like itself between fork and exec, and so does one that has just forked a worker.
    private static boolean isFork(ProcStat stat, List<String> found, Map<Integer, List<String>> words) {
        return found.equals(words.get(stat.parent())) && stat.session() != stat.pid();
    }

    @Override
    public void close() throws InterruptedException {
        ended = true;
        sampler.join();
    }
}
