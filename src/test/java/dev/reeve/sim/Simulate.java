/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.sim;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plays seeds and says what they showed: {@code ./verify simulate [--seeds N] [--seed S] [--first] [--about WORD] [--planted NAME]}. */
public final class Simulate {
    private static final String HELP = """
            usage: ./verify simulate [--seeds N] [--seed S] [--first]
              --seeds N   plays N seeds (2000 unless said)
              --seed S    begins with seed S (1 unless said); alone, plays only this one and prints what happened
              --first     ends at the first seed that fails; else the others are counted too
              --about W   tells the first failure in the lines that have W in them, instead of the service it is about
              --planted X with a fault of Reeve planted: %s
            example: ./verify simulate --seeds 100000
            exit: 0 all was well, 1 an invariant was broken, 2 wrong usage
            """;

    private static final int MOST_NAMED = 20;
    private static final long PROGRESS = 10_000_000_000L;

    private long seeds = -1;
    private long seed = 1;
    private boolean first;
    private String about = "";
    private Planted planted = Planted.NOTHING;
    private final List<Long> failed = new ArrayList<>();
    private long steps;
    private long played;

    private Simulate() {}

    public static void main(String[] words) {
        Simulate simulate = new Simulate();
        try {
            if (!simulate.read(List.of(words))) {
                System.out.printf(Locale.ROOT, HELP, List.of(Planted.values()));
                return;
            }
        } catch (IllegalArgumentException wrong) {
            System.err.println("simulate: " + wrong.getMessage() + " (see ./verify simulate --help)");
            System.exit(2);
        }
        System.exit(simulate.play() ? 0 : 1);
    }

    private boolean read(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "--help", "-h" -> {
                    return false;
                }
                case "--first" -> first = true;
                case "--seeds" -> seeds = number(words, ++i);
                case "--seed" -> {
                    seed = number(words, ++i);
                    seeds = seeds < 0 ? 0 : seeds;
                }
                case "--about" -> about = value(words, ++i);
                case "--planted" -> planted = Planted.valueOf(value(words, ++i));
                default -> throw new IllegalArgumentException("unknown: " + word);
            }
        }
        return true;
    }

    private static String value(List<String> words, int at) {
        if (at >= words.size()) {
            throw new IllegalArgumentException("expected a value after " + words.getLast());
        }
        return words.get(at);
    }

    private static long number(List<String> words, int at) {
        String word = value(words, at);
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("expected a number, not '" + word + "'", notANumber);
        }
    }

    private boolean play() {
        boolean alone = seeds == 0;
        long count = seeds < 0 ? 2_000 : Math.max(1, seeds);
        long begin = System.nanoTime();
        long work = cpu();
        long told = begin;
        for (long each = seed; each < seed + count && !(first && !failed.isEmpty()); each++) {
            Simulation.Result result = Simulation.run(each, planted, about);
            played++;
            steps += result.steps();
            if (result.failure() != null) {
                failed(result);
            } else if (alone) {
                System.out.println("seed " + each + ": all was well, " + result.steps() + " steps");
            }
            if (System.nanoTime() - told > PROGRESS) {
                told = System.nanoTime();
                System.out.println(progress(count, told - begin, cpu() - work));
            }
        }
        System.out.println(progress(count, System.nanoTime() - begin, cpu() - work));
        if (!failed.isEmpty()) {
            System.out.println("failed: " + failed.subList(0, Math.min(MOST_NAMED, failed.size()))
                    + (failed.size() > MOST_NAMED ? " and more" : "")
                    + "; again with ./verify simulate --seed " + failed.getFirst());
        }
        return failed.isEmpty();
    }

    private void failed(Simulation.Result result) {
        if (failed.isEmpty()) {
            result.trace().forEach(System.out::println);
        }
        String failure = String.valueOf(result.failure());
        System.out.println("seed " + result.seed() + ": "
                + (failed.isEmpty() ? failure : failure.lines().findFirst().orElse("")));
        failed.add(result.seed());
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** @param work what this thread had of a processor: others may be at work too */
    private String progress(long count, long nanos, long work) {
        double seconds = nanos / 1e9;
        double own = Math.max(work, 1) / 1e9;
        return String.format(
                Locale.ROOT,
                "%,d of %,d seeds in %.1f s (%.1f s of a processor): %.1f seeds/s, %,.0f node-steps/s of processor time, %d failed",
                played,
                count,
                seconds,
                own,
                played / seconds,
                steps / own,
                failed.size());
    }
}
