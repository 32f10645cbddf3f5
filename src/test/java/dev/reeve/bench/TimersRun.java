/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.bench;

import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Result;
import dev.reeve.event.Verdict;
import dev.reeve.guard.Judge;
import dev.reeve.guard.Pipeline;
import dev.reeve.model.ActionClass;
import dev.reeve.model.ActionType;
import dev.reeve.model.Attributes;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.JobParts;
import dev.reeve.model.JobPolicy;
import dev.reeve.model.JobSpec;
import dev.reeve.model.Offer;
import dev.reeve.model.Origin;
import dev.reeve.model.RunSpec;
import dev.reeve.model.Schedule;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Program;
import dev.reeve.reactor.Reactor;
import dev.reeve.reactor.job.JobsFold;
import dev.reeve.source.Emitter;
import dev.reeve.source.Stop;
import dev.reeve.source.time.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One measurement of {@link TimersBench}, in a process of its own with the daemon's flags: so many jobs, watched for so many seconds. */
final class TimersRun {
    private final int jobs;
    private final String kind;
    private final List<Long> late = new ArrayList<>();
    private Pipeline pipeline;
    private volatile int warmed;

    private TimersRun(int jobs, String kind) {
        this.jobs = jobs;
        this.kind = kind;
    }

    /** {@code jobs, seconds, kind}: {@code spread} over the minutes of a day; one job each {@code second} and the others once a year; all at {@code rest} but once a year. */
    public static void main(String[] arguments) throws Exception {
        new TimersRun(Integer.parseInt(arguments[0]), arguments[2])
                .run(Duration.ofSeconds(Integer.parseInt(arguments[1])));
    }

    /** A daemon has been at work for a while: the same code on a clock that races through an hour. */
    private static void warm() throws Exception {
        TimersRun small = new TimersRun(2_000, "spread");
        Config config = small.config();
        small.pipeline = pipeline(config);
        AtomicLong clock = new AtomicLong(1_700_000_000);
        TimeSource source =
                new TimeSource("node", "boot", () -> Instant.ofEpochSecond(clock.addAndGet(15)), new TreeMap<>());
        source.update(config.jobs().values());
        CountDownLatch over = new CountDownLatch(1);
        Thread thread = new Thread(() -> small.observe(source, over, true), "warm");
        thread.start();
        while (small.warmed < 20_000) {
            Thread.sleep(10);
        }
        over.countDown();
        thread.join();
    }

    private static Pipeline pipeline(Config config) {
        Program program = program(config);
        Reactor reactor = new Reactor(List.of(new JobsFold()));
        reactor.configure(program, moment(Instant.now()), Output.NOWHERE);
        return new Pipeline("n", 0, program, reactor, new Fine(), version -> program, entry -> {});
    }

    private void run(Duration span) throws Exception {
        warm();
        long begin = System.nanoTime();
        Config config = config();
        pipeline = pipeline(config);
        TimeSource source = new TimeSource("node", "boot", InstantSource.system(), new TreeMap<>());
        source.update(config.jobs().values());
        double loaded = (System.nanoTime() - begin) / 1e9;
        System.gc();
        System.out.printf(
                Locale.ROOT,
                "loaded in %.1f s; heap %d MB, memory %d MB (RSS)%n",
                loaded,
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
                kilobytes("VmRSS:") / 1_024);
        watch(source, span);
        System.out.printf(
                Locale.ROOT,
                "memory after: %d MB, at most %d MB%n",
                kilobytes("VmRSS:") / 1_024,
                kilobytes("VmHWM:") / 1_024);
    }

    private void watch(TimeSource source, Duration span) throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Thread thread = new Thread(() -> observe(source, over, false), "time");
        thread.start();
        Thread.sleep(Math.min(10_000, span.toMillis() / 4));
        long before = cpu(thread);
        long from = System.nanoTime();
        Thread.sleep(span);
        double minutes = (System.nanoTime() - from) / 60e9;
        double millis = (cpu(thread) - before) / 1e6 / minutes;
        over.countDown();
        thread.join();
        late.sort(null);
        System.out.printf(Locale.ROOT, "CPU of the source and the fold: %.1f ms a minute%n", millis);
        System.out.printf(
                Locale.ROOT,
                "%d runs; instant to attempt: median %.2f ms, p99 %.2f ms, most %.2f ms%n",
                late.size(),
                at(0.5),
                at(0.99),
                at(1));
    }

    private double at(double share) {
        return late.isEmpty() ? 0 : late.get((int) Math.min(late.size() - 1, late.size() * share)) / 1e3;
    }

    private void observe(TimeSource source, CountDownLatch over, boolean quick) {
        try {
            source.run(emitter(), stop(over, quick));
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    private Emitter emitter() {
        return new Emitter() {
            @Override
            public void emit(Observation seen) {
                pipeline.accept(seen, moment(Instant.now()));
                long now = moment(Instant.now()).wall();
                for (Entry entry : pipeline.drain()) {
                    if (entry instanceof Attempt attempt) {
                        late.add(now - attempt.parameters().integer("instant", now));
                        pipeline.accept(attempt, Result.succeeded("done", Attributes.NONE), moment(Instant.now()));
                    }
                }
                pipeline.drain();
                warmed++;
            }

            @Override
            public void alive(String doing) {}
        };
    }

    private static Stop stop(CountDownLatch over, boolean quick) {
        return new Stop() {
            @Override
            public boolean asked() {
                return over.getCount() == 0;
            }

            @Override
            public boolean await(Duration atMost) throws InterruptedException {
                return over.await(quick ? 0 : atMost.toNanos(), TimeUnit.NANOSECONDS);
            }
        };
    }

    private Config config() {
        TreeMap<String, JobSpec> specs = new TreeMap<>();
        JobParts parts = new JobParts();
        String file = "/etc/reeve/jobs.yaml";
        for (int i = 0; i < jobs; i++) {
            String name = String.format(Locale.ROOT, "job-%07d", i);
            specs.put(
                    name,
                    parts.shared(new JobSpec(
                            name,
                            new Origin(file, i + 1, 3),
                            schedule(i),
                            RunSpec.of(List.of("/bin/sh", "-c", "/usr/local/bin/work --customer " + i)),
                            JobPolicy.DEFAULT)));
        }
        Config empty = Config.empty();
        return new Config(
                "v",
                empty.daemon(),
                empty.services(),
                empty.checks(),
                empty.logs(),
                specs,
                empty.rules(),
                empty.channels(),
                empty.guard());
    }

    /** Each minute of the day has as many. */
    private Schedule schedule(int i) {
        if (kind.equals("second") && i == 0) {
            return new Schedule.Every(Duration.ofSeconds(1));
        }
        int minute = i % 1_440;
        boolean daily = kind.equals("spread");
        return new Schedule.Cron(
                daily ? minute % 60 + " " + minute / 60 + " * * *" : minute % 60 + " 4 1 1 *", ZoneOffset.UTC);
    }

    private static Program program(Config config) {
        ActionType run = new ActionType(
                "job.run", ActionClass.REVERSIBLE, "job", ActionType.Nature.EFFECT, ActionType.Use.STEP, List.of(), "");
        return new Program(
                config,
                Catalogue.of(List.of(JobsFold.offer(), new Offer("test", List.of(), List.of(run), ""))),
                new TreeMap<>());
    }

    private static Moment moment(Instant now) {
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
        return new Moment(micros, micros);
    }

    private static long cpu(Thread thread) {
        return java.lang.management.ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
    }

    private static long kilobytes(String name) throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static final class Fine implements Judge {
        @Override
        public void configure(Program program) {}

        @Override
        public Judgement judge(Decision decision, Moment at) {
            return new Judgement(new Verdict.Ruling.Permit("fine"), List.of());
        }
    }
}
