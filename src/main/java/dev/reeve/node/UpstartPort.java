/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Caller;
import dev.reeve.api.Initctl;
import dev.reeve.api.Problem;
import dev.reeve.format.upstart.CheckConfig;
import dev.reeve.format.upstart.ShowConfig;
import dev.reeve.model.upstart.UpstartJob;
import dev.reeve.reactor.upstart.UpstartEngine;
import dev.reeve.reactor.upstart.UpstartFold;
import java.util.Collection;
import java.util.List;

/** Answers initctl: questions from the state; orders are for {@link UpstartOrders}. */
final class UpstartPort {
    private final NodeDaemon daemon;

    UpstartPort(NodeDaemon daemon) {
        this.daemon = daemon;
    }

    Initctl.Said command(Initctl asked, Caller caller) {
        try {
            daemon.jobFiles.look();
            return switch (asked.verb()) {
                case "list" -> ask(engine -> said(engine.list()));
                case "status" -> ask(engine -> said(engine.status(name(asked), asked.words())));
                case "show-config" -> ask(engine -> shown(engine, asked));
                case "check-config" -> ask(engine -> checked(engine, asked));
                case "usage" -> ask(engine -> usage(engine, name(asked)));
                case "start", "stop", "restart", "reload", "emit" -> new UpstartOrders(daemon).order(asked, caller);
                default -> Initctl.Said.bad("unknown command: " + asked.verb());
            };
        } catch (Requests.Unkept | IllegalArgumentException refused) {
            return Initctl.Said.bad(String.valueOf(refused.getMessage()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Initctl.Said.bad("the daemon is stopping");
        } catch (Problem forbidden) {
            throw forbidden;
        } catch (Exception failed) {
            return Initctl.Said.bad("the command could not be followed: " + failed.getMessage());
        }
    }

    private Initctl.Said ask(java.util.function.Function<UpstartEngine, Initctl.Said> question) {
        return daemon.asking.ask(() -> question.apply(fold().engine()));
    }

    private UpstartFold fold() {
        return daemon.recovery.folds().upstart();
    }

    static String name(Initctl asked) {
        String name = asked.name() == null ? asked.job() : asked.name();
        if (name == null) {
            throw new IllegalArgumentException("missing job name");
        }
        return name;
    }

    static Initctl.Said said(UpstartEngine.Answer answer) {
        return new Initctl.Said(answer.code(), answer.out(), answer.err());
    }

    private static Collection<UpstartJob> chosen(UpstartEngine engine, Initctl asked) {
        if (asked.name() == null) {
            return engine.jobs().values();
        }
        UpstartJob job = engine.job(asked.name());
        if (job == null) {
            throw new IllegalArgumentException("Unknown job: " + asked.name());
        }
        return List.of(job);
    }

    private static Initctl.Said shown(UpstartEngine engine, Initctl asked) {
        StringBuilder out = new StringBuilder();
        boolean each = asked.words().contains("-e") || asked.words().contains("--enumerate");
        chosen(engine, asked)
                .forEach(job -> ShowConfig.lines(job, each)
                        .forEach(line -> out.append(line).append('\n')));
        return Initctl.Said.good(out.toString());
    }

    private static Initctl.Said checked(UpstartEngine engine, Initctl asked) {
        CheckConfig check = new CheckConfig(engine.jobs().values(), List.of());
        var problems = check.problems(chosen(engine, asked), asked.words().contains("--warn"));
        StringBuilder out = new StringBuilder();
        CheckConfig.lines(problems).forEach(line -> out.append(line).append('\n'));
        return new Initctl.Said(problems.isEmpty() ? 0 : 1, out.toString(), "");
    }

    private static Initctl.Said usage(UpstartEngine engine, String name) {
        UpstartJob job = engine.job(name);
        if (job == null) {
            return Initctl.Said.bad("Unknown job: " + name);
        }
        return Initctl.Said.good(job.usage() == null ? "" : "Usage: " + job.usage() + "\n");
    }
}
