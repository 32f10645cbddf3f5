/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.source.cron;

import dev.reeve.event.Observation;
import dev.reeve.model.Amount;
import dev.reeve.model.Config;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Offer;
import dev.reeve.model.cron.CronSettings;
import dev.reeve.model.cron.CronSpec;
import dev.reeve.source.Emitter;
import dev.reeve.source.Source;
import dev.reeve.source.Stop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells {@code job.due} of the lines of crontabs and of anacron's jobs. The clock is read anew each second, so that one that is set is noticed as soon. */
public final class CronSource implements Source {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration HERD_PAUSE = Duration.ofMillis(20);
    private static final Duration ALIVE = Duration.ofSeconds(5);
    /** Between looks at anacron's stamps, which are days. */
    private static final Duration STAMPS = Duration.ofSeconds(5);

    private final String node;
    private final String boot;
    private final InstantSource clock;
    private final SortedMap<String, Instant> lasts;
    private final AnacronLines anacron;
    private final ArrayDeque<Observation> pending = new ArrayDeque<>();
    private final HerdPace pace = new HerdPace();
    private CronSettings settings = CronSettings.NONE;
    private @Nullable Lines lines;
    private int count;
    private Instant stampsAt = Instant.MIN;
    private boolean started;
    private boolean held;
    private final BootRuns atBoot = new BootRuns();

    /**
     * @param boot the boot's id
     * @param lasts the latest instant each job was due for, from before the restart
     */
    public CronSource(String node, String boot, InstantSource clock, SortedMap<String, Instant> lasts) {
        this.node = node;
        this.boot = boot;
        this.clock = clock;
        this.lasts = new TreeMap<>(lasts);
        this.anacron = new AnacronLines(node);
    }

    public static Offer offer() {
        return CronOffer.offer();
    }

    @Override
    public String name() {
        return "cron";
    }

    /** What is to run from now on. The first time is the daemon's start: then alone what runs once in a boot is due. */
    public synchronized void update(Config config) {
        Instant now = clock.instant();
        CronSpec spec = config.cron();
        SortedMap<String, JobSpec> jobs = new TreeMap<>(config.jobs());
        jobs.keySet().retainAll(spec.tasks().keySet());
        List<CronLine> all = jobs.values().stream()
                .map(CronLine::of)
                .filter(Objects::nonNull)
                .toList();
        Lines known = lines;
        boolean same = known != null
                && settings.mode() == spec.settings().mode()
                && settings.zone().equals(spec.settings().zone());
        Lines wanted = same && known != null ? known : fresh(spec.settings(), now);
        wanted.update(all, now);
        lines = wanted;
        settings = spec.settings();
        count = jobs.size();
        jobs.keySet().removeIf(name -> {
            var task = spec.tasks().get(name);
            return task == null || !task.anacron();
        });
        anacron.update(jobs, spec.tasks());
        if (!started) {
            started = true;
            atReboot(all, now);
        }
    }

    private Lines fresh(CronSettings wanted, Instant now) {
        return wanted.compat() ? new CompatLines(now, wanted.zone()) : new CaughtUpLines(node, lasts);
    }

    private void atReboot(List<CronLine> all, Instant now) {
        RebootMark mark = new RebootMark(settings.places().rebootMark());
        if (held || !settings.on() || mark.isThere()) {
            return;
        }
        atBoot.begin(mark);
        for (CronLine line : all) {
            if (line.when().reboot()) {
                pending.add(DueLines.due(line.job(), "boot/" + boot, now, Duration.ZERO, false));
            }
        }
    }

    /** Whether what is due is left to a cron daemon, and counts as done. */
    public synchronized void hold(boolean now) {
        if (held != now) {
            // What was due up to now is still judged by what held until now.
            poll(clock.instant());
        }
        held = now;
    }

    @Override
    public void run(Emitter out, Stop stop) throws Exception {
        long toldAlive = 0;
        while (!stop.asked()) {
            poll(clock.instant());
            for (Observation due = first(); due != null && !stop.asked(); due = first()) {
                if (pace.take(System.nanoTime())) {
                    atBoot.hand(due, out);
                    done();
                } else {
                    stop.await(HERD_PAUSE);
                }
            }
            atBoot.mark();
            if (toldAlive == 0 || System.nanoTime() - toldAlive > ALIVE.toNanos()) {
                toldAlive = System.nanoTime();
                out.alive(doing());
            }
            stop.await(wait(clock.instant()));
        }
    }

    /** The next whole second, where minutes begin. */
    private static Duration wait(Instant now) {
        return LOOK.minusNanos(now.getNano()).plusMillis(1);
    }

    private synchronized @Nullable Observation first() {
        return pending.peekFirst();
    }

    private synchronized void done() {
        pending.removeFirst();
    }

    /** Puts what is due at that time among what is pending; returns that. */
    synchronized List<Observation> poll(Instant now) {
        Lines asked = lines;
        if (asked != null) {
            asked.until(now, this::due);
        }
        boolean again =
                now.isBefore(stampsAt) || now.isAfter(stampsAt.equals(Instant.MIN) ? stampsAt : stampsAt.plus(STAMPS));
        if (settings.anacron() && again) {
            stampsAt = now;
            anacron.until(now, settings.zone(), new StampFiles(settings.places().stamps()), this::due);
        }
        return List.copyOf(pending);
    }

    private void due(Observation seen) {
        if (!held) {
            pending.add(seen);
        }
    }

    private synchronized String doing() {
        return Amount.of(count, "line") + (held ? ", left to a cron daemon" : "");
    }
}
