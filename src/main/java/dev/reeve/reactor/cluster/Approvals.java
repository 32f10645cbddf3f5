/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.reactor.cluster;

import dev.reeve.event.Attempt;
import dev.reeve.event.Basis;
import dev.reeve.event.Decision;
import dev.reeve.event.Entry;
import dev.reeve.event.EntryId;
import dev.reeve.event.Event;
import dev.reeve.event.Lineage;
import dev.reeve.event.Moment;
import dev.reeve.event.Observation;
import dev.reeve.event.Principal;
import dev.reeve.event.Verdict;
import dev.reeve.model.Attributes;
import dev.reeve.model.Subject;
import dev.reeve.model.Trust;
import dev.reeve.model.Value;
import dev.reeve.reactor.Output;
import dev.reeve.reactor.Proposal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Questions to people, and their answers. A yes is for one attempt, for the facts that were shown, and for a limited time: when a state that the decision is about changes, or a newer decision
 * knows newer facts, the question is void, which is said as {@code approval.expired}. A yes proposes the decision once more; the guard lets it pass this time.
 */
public final class Approvals extends Concern {
    public static final int MAX = 1_000;

    /** How a question stands. */
    public enum State {
        PENDING,
        GRANTED,
        DENIED
    }

    /**
     * @param expires on the monotonic clock
     * @param answeredBy in words; empty while nobody has
     * @param needed how many different people must say yes
     * @param yes who has
     * @param forecast what the gates made of it when it was asked: the blast radius, and what else they counted
     */
    public record Question(
            Decision decision,
            State state,
            long expires,
            String answeredBy,
            int needed,
            List<String> yes,
            List<String> forecast) {
        public Question {
            yes = List.copyOf(yes);
            forecast = List.copyOf(forecast);
        }

        /** With one more answer. Who says yes twice has said it once. */
        Question answered(State answer, String by) {
            List<String> all = new ArrayList<>(yes);
            if (answer == State.GRANTED && !all.contains(by)) {
                all.add(by);
            }
            State then = answer == State.GRANTED && all.size() < needed ? State.PENDING : answer;
            String who = answer == State.GRANTED ? String.join(" and ", all) : by;
            return new Question(decision, then, expires, who, needed, all, forecast);
        }

        /** Whether the decision is the one that was shown: same run, same facts. */
        public boolean shows(Decision other) {
            return decision.key().equals(other.key())
                    && decision.parameters().equals(other.parameters())
                    && versions(decision).equals(versions(other));
        }

        private static List<String> versions(Decision decision) {
            return decision.basis().stream()
                    .map(basis -> basis.name() + "@" + basis.version() + "=" + basis.value())
                    .sorted()
                    .toList();
        }
    }

    private final Recent<Question> questions = new Recent<>(MAX);
    private final Deadlines due = new Deadlines();
    private final Decisions decisions;
    private final Settings settings;
    private final Forecasts forecasts;

    Approvals(Decisions decisions, Settings settings) {
        this.decisions = decisions;
        this.settings = settings;
        this.forecasts = new Forecasts(settings);
    }

    /** How many different people must say yes to it; 0 for none. */
    public int people(Decision decision) {
        String rule =
                decision.by().kind() == Principal.Kind.RULE ? decision.by().name() : null;
        return settings.guard().approvals(decision.action(), decision.actionClass(), rule);
    }

    @Override
    String name() {
        return "approvals";
    }

    /** The question that was asked for this principal's wish; null for none. */
    public @Nullable Question about(Decision decision) {
        return questions.size() == 0 ? null : questions.get(key(decision.by(), decision.action(), decision.target()));
    }

    public List<Question> all() {
        return List.copyOf(questions.values());
    }

    private static String key(Principal by, String action, Subject target) {
        return by.kind() + " " + by.name() + " " + action + " " + target;
    }

    @Override
    void apply(Entry entry, Output out) {
        switch (entry) {
            case Decision decision -> overtaken(decision, out);
            case Verdict verdict -> asked(verdict);
            case Attempt attempt -> used(attempt);
            case Event event -> event(event, out);
            default -> {}
        }
    }

    private void event(Event event, Output out) {
        switch (event.type()) {
            case "approval.granted" -> answered(event, State.GRANTED, out);
            case "approval.denied" -> answered(event, State.DENIED, out);
            case "service.state", "check.state" -> moved(event, out);
            case "daemon.started" -> questions.values().forEach(question -> again(question, event, out));
            default -> {}
        }
    }

    private void asked(Verdict verdict) {
        Decision decision = decisions.get(verdict.decision());
        if (decision != null && verdict.ruling() instanceof Verdict.Ruling.Ask ask && questions.size() < MAX) {
            int needed = Math.max(1, people(decision));
            List<String> forecast = forecasts.of(decision, verdict);
            put(new Question(decision, State.PENDING, ask.expires().mono(), "", needed, List.of(), forecast));
        }
    }

    private void put(Question question) {
        Decision decision = question.decision;
        String key = key(decision.by(), decision.action(), decision.target());
        end(key);
        questions.put(key, question);
        due.add(question.expires, key);
    }

    private @Nullable Question end(String key) {
        Question gone = questions.remove(key);
        if (gone != null) {
            due.remove(gone.expires, key);
        }
        return gone;
    }

    private void used(Attempt attempt) {
        String key = key(attempt.by(), attempt.action(), attempt.target());
        Question question = questions.get(key);
        if (question != null && question.state == State.GRANTED) {
            end(key);
        }
    }

    private void answered(Event event, State state, Output out) {
        String id = idOf(event);
        for (Question question : List.copyOf(questions.values())) {
            if (question.decision.id().toString().equals(id) && question.state == State.PENDING) {
                Question answered = question.answered(state, event.attributes().text("by", "?"));
                put(answered);
                again(answered, event, out);
            }
        }
    }

    /** The decision that an answer is about; empty for none. */
    static String idOf(Event event) {
        try {
            return EntryId.parse(
                            event.attributes().text("decision", ""), event.id().node())
                    .toString();
        } catch (IllegalArgumentException none) {
            return "";
        }
    }

    /** What was granted is proposed at once, and after a crash that came in between once more. Planners see the answer themselves and derive their step anew. */
    private static void again(Question question, Event cause, Output out) {
        boolean planned = question.decision.by().kind() == Principal.Kind.PLANNER;
        if (!planned && question.state == State.GRANTED && cause.at().mono() < question.expires) {
            Decision decision = question.decision;
            out.propose(new Proposal(
                    decision.by(),
                    decision.action(),
                    decision.target(),
                    decision.about(),
                    decision.parameters(),
                    decision.trust(),
                    decision.dryRun(),
                    decision.key(),
                    decision.basis(),
                    List.of(decision.id(), cause.id()),
                    decision.lineage()));
        }
    }

    private void overtaken(Decision newer, Output out) {
        Question question = about(newer);
        if (question == null || question.state == State.DENIED) {
            return;
        }
        for (Basis basis : question.decision.basis()) {
            boolean older = newer.basis().stream()
                    .anyMatch(fact -> fact.name().equals(basis.name()) && fact.version() > basis.version());
            if (older) {
                lapse(question, "'" + basis.name() + "' has changed since", newer.id(), out);
                return;
            }
        }
    }

    private void moved(Event event, Output out) {
        Attributes said = event.attributes();
        if (said.text("state", "").equals(said.text("previous", ""))) {
            return;
        }
        for (Question question : List.copyOf(questions.values())) {
            Decision decision = question.decision;
            boolean concerned = decision.target().equals(event.subject())
                    || decision.about().equals(event.subject());
            if (concerned && question.state != State.DENIED) {
                lapse(question, event.subject() + " is now " + said.text("state", "?"), event.id(), out);
            }
        }
    }

    private void lapse(Question question, String why, EntryId cause, Output out) {
        Decision decision = question.decision;
        end(key(decision.by(), decision.action(), decision.target()));
        Attributes said = Attributes.builder()
                .put("decision", decision.id().toString())
                .put("reason", why)
                .build();
        out.derive(new Observation(
                "approval.expired",
                decision.target(),
                said,
                Trust.MEASURED,
                List.of(decision.id(), cause),
                Lineage.EXTERNAL,
                false));
    }

    @Override
    void wake(Moment now, EntryId cause, Output out) {
        for (String key : due.take(now.mono())) {
            Question question = questions.get(key);
            if (question != null && question.state == State.DENIED) {
                questions.remove(key);
            } else if (question != null) {
                lapse(question, "nobody answered, or nothing came of the answer, in time", cause, out);
            }
        }
    }

    @Override
    long nextDeadline() {
        return due.next();
    }

    @Override
    Value save() {
        return questions.save(question -> Saved.empty()
                .put("decision", Decisions.save(question.decision))
                .put("state", question.state.name())
                .put("expires", question.expires)
                .put("by", question.answeredBy)
                .put("needed", question.needed)
                .put("yes", Value.texts(question.yes))
                .put("forecast", Value.texts(question.forecast))
                .value());
    }

    @Override
    void restore(Value saved) {
        questions.restore(saved, Approvals::load);
        due.clear();
        questions.map().forEach((key, question) -> due.add(question.expires, key));
    }

    private static Question load(Value value) {
        Saved saved = Saved.of(value);
        return new Question(
                Decisions.load(saved.get("decision")),
                State.valueOf(saved.text("state")),
                saved.integer("expires"),
                saved.text("by"),
                saved.find("needed") == null ? 1 : (int) saved.integer("needed"),
                saved.find("yes") == null ? List.of(saved.text("by")) : texts(saved, "yes"),
                texts(saved, "forecast"));
    }

    /** A snapshot of before there were several people has none. */
    private static List<String> texts(Saved saved, String name) {
        return saved.find(name) == null
                ? List.of()
                : saved.items(name).stream().map(Value::plain).toList();
    }
}
