/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.api.Answer;
import dev.reeve.api.Caller;
import dev.reeve.api.Initctl;
import dev.reeve.api.Problem;
import dev.reeve.event.Attempt;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Observation;
import dev.reeve.event.Verdict;
import dev.reeve.explain.EntryLine;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Value;
import dev.reeve.reactor.upstart.Action;
import dev.reeve.reactor.upstart.InstanceId;
import dev.reeve.reactor.upstart.UpstartEngine;
import dev.reeve.reactor.upstart.UpstartFold;
import dev.reeve.reactor.upstart.UpstartOffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Orders to Upstart jobs, of initctl and of those who mean the service of a job: requests that pass the guard, followed to their end. */
final class UpstartOrders {
    private static final Duration LONGEST = Duration.ofMinutes(59);
    private static final List<String> OF_SERVICES =
            List.of("service.start", "service.stop", "service.restart", "service.reload");

    private final NodeDaemon daemon;

    UpstartOrders(NodeDaemon daemon) {
        this.daemon = daemon;
    }

    private Initctl.Said ask(java.util.function.Function<UpstartEngine, Initctl.Said> question) {
        return daemon.asking.ask(() -> question.apply(fold().engine()));
    }

    private UpstartFold fold() {
        return daemon.recovery.folds().upstart();
    }

    /** What initctl says in the end. */
    Initctl.Said order(Initctl asked, Caller caller) throws Exception {
        return order(asked, caller, "", LONGEST).said();
    }

    /** What is ordered of the service of a job is ordered of the job, as by initctl; null where it is no job's. */
    @Nullable
    Answer ofService(String action, Subject target, Caller caller, String reason, Duration wait) {
        if (!OF_SERVICES.contains(action)
                || !target.kind().equals("service")
                || daemon.config().services().containsKey(target.name())) {
            return null;
        }
        InstanceId job = daemon.asking.ask(() -> fold().instance(target.name()));
        return job == null ? null : ofJob(action.substring("service.".length()), job, caller, reason, wait);
    }

    private Answer ofJob(String verb, InstanceId job, Caller caller, String reason, Duration wait) {
        boolean only = job.instance().isEmpty();
        Initctl meant = new Initctl(
                verb, only ? job.job() : null, List.of(), !wait.isZero(), only ? null : job.job(), job.instance());
        try {
            return order(meant, caller, reason, wait.isZero() ? LONGEST : wait).answer();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Answer.invalid("the daemon is stopping");
        } catch (Problem forbidden) {
            throw forbidden;
        } catch (Exception failed) {
            return Answer.invalid(String.valueOf(failed.getMessage()));
        }
    }

    /** What became of an order. @param event null where it was none */
    private record Ended(
            Initctl.Said said,
            String ruling,
            @Nullable EntryId event,
            @Nullable EntryId decision) {
        static Ended invalid(Initctl.Said said) {
            return new Ended(said, "invalid", null, null);
        }

        /** In the form that actions on services have. */
        Answer answer() {
            String text = said.code() == 0 ? said.out() : said.err().replaceFirst("^initctl: (refused: )?", "");
            return new Answer(said.code() == 0, event, decision, ruling, text.strip(), null);
        }
    }

    private Ended order(Initctl asked, Caller caller, String reason, Duration longest) throws Exception {
        String name = UpstartPort.name(asked);
        if (!asked.verb().equals("emit")) {
            Initctl.Said unknown = ask(engine ->
                    engine.job(name) == null ? Initctl.Said.bad("Unknown job: " + name) : Initctl.Said.good(""));
            if (unknown.code() != 0) {
                return Ended.invalid(unknown);
            }
        }
        UpstartWords.of(daemon).permit(asked.verb(), name, asked.words(), caller);
        BlockingQueue<Entry> seen = new LinkedBlockingQueue<>(Feed.QUEUE);
        try (AutoCloseable following = daemon.feed.follow(seen::offer)) {
            Event request = daemon.requests.record(request(asked, name, caller, reason));
            return followed(request, seen, name, longest);
        }
    }

    private static Observation request(Initctl asked, String name, Caller caller, String reason) {
        SequencedMap<String, Value> parameters = new LinkedHashMap<>();
        parameters.put("env", Value.texts(asked.words()));
        parameters.put("wait", Value.of(asked.waits()));
        if (asked.name() == null && asked.instance() != null) {
            parameters.put("instance", Value.of(asked.instance()));
        }
        Subject target = new Subject("upstart", name);
        Attributes said = Attributes.builder()
                .put("action", "upstart." + asked.verb())
                .put("target", target.toString())
                .put("parameters", Value.fields(parameters))
                .put("reason", reason)
                .build();
        return Requests.said("operator.request", target, said, caller);
    }

    private Ended followed(Event request, BlockingQueue<Entry> seen, String job, Duration longest)
            throws InterruptedException {
        List<EntryId> chain = new ArrayList<>(List.of(request.id()));
        EntryId decided = null;
        long command = 0;
        long end = System.nanoTime() + longest.toNanos();
        while (true) {
            Entry entry = seen.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (entry == null) {
                String within = longest.toMinutes() > 1 ? longest.toMinutes() + " minutes" : longest.toSeconds() + " s";
                return new Ended(Initctl.Said.bad("no answer within " + within), "unknown", request.id(), decided);
            }
            if (entry instanceof Event event && isReply(event, command)) {
                return new Ended(replied(event, job), "permit", request.id(), decided);
            }
            if (entry.causes().stream().noneMatch(chain::contains)) {
                continue;
            }
            switch (entry) {
                case Decision decision -> {
                    decided = decision.id();
                    chain.add(decided);
                }
                case Attempt attempt -> command = attempt.id().sequence();
                case Verdict verdict
                when !verdict.permits() -> {
                    Initctl.Said no =
                            Initctl.Said.bad("refused: " + verdict.ruling().text());
                    return new Ended(no, EntryLine.ruling(verdict.ruling()), request.id(), decided);
                }
                case Event event
                when event.type().equals("operator.rejected") -> {
                    return Ended.invalid(Initctl.Said.bad(event.attributes().text("reason", "refused")));
                }
                default -> {}
            }
        }
    }

    private static boolean isReply(Event event, long command) {
        return command > 0
                && event.type().equals(UpstartOffer.REPLIED)
                && event.attributes().integer("command", 0) == command;
    }

    private Initctl.Said replied(Event event, String job) {
        Attributes said = event.attributes();
        String about = said.text("job");
        @Nullable InstanceId id = about == null ? null : new InstanceId(about, said.text("instance", ""));
        Action.Reply reply = new Action.Reply(said.integer("command", 0), said.text("error"), id);
        return ask(engine -> UpstartPort.said(engine.answer(reply, job)));
    }
}
