package dev.reeve.reactor.rule;

import dev.reeve.event.Decision;
import dev.reeve.event.Event;
import dev.reeve.event.Moment;
import dev.reeve.event.Verdict;
import dev.reeve.model.RuleSpec;
import dev.reeve.model.Value;
import dev.reeve.reactor.Proposal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Wishes of rules on which there is no last word. One that the guard put off is asked for again at the time it named, with the same evidence and its true age, as long as the rule is the same and
 * nothing has come that ends or overtakes it; a few times at most. Bounded: the oldest wish gives way.
 */
final class Deferrals {
    static final int MOST = 4_096;
    static final int TRIES = 3;

    /** So that a wish which is put off until now or earlier does not spin. */
    private static final long LEAST_WAIT = 1_000_000;

    /**
     * @param tries how often it was put off
     * @param due when it is asked for again; {@link Long#MAX_VALUE} while the guard has it
     */
    record Wish(String ruleKey, Proposal proposal, int tries, long due) {
        boolean of(String rule, String key) {
            return proposal.by().name().equals(rule) && ruleKey.equals(key);
        }

        /** Whether it rests on this fact's having another value. */
        boolean restsOn(String fact, String value) {
            return proposal.basis().stream()
                    .anyMatch(basis -> basis.name().equals(fact) && !basis.value().equals(value));
        }
    }

    private final SequencedMap<String, Wish> wishes = new LinkedHashMap<>();
    private final SequencedMap<Long, String> decisions = new LinkedHashMap<>();

    /** The earliest due, or -1 when it must be found again: it is asked for after each entry. */
    private long next = Long.MAX_VALUE;

    void proposed(String ruleKey, Proposal proposal, int tries) {
        bound(wishes);
        wishes.put(proposal.key(), new Wish(ruleKey, proposal, tries, Long.MAX_VALUE));
    }

    /** What ended the firing, or a newer one, leaves nothing to be asked for. */
    void cancel(String rule, String ruleKey) {
        if (!wishes.isEmpty() && wishes.values().removeIf(wish -> wish.of(rule, ruleKey))) {
            next = -1;
        }
    }

    /** A state that wishes rest on is another now: what was wished because of it is void. */
    void changed(Event event) {
        if (wishes.isEmpty()) {
            return;
        }
        String state = event.attributes().text("state");
        String fact = event.subject() + " state";
        if (state != null && wishes.values().removeIf(wish -> wish.restsOn(fact, state))) {
            next = -1;
        }
    }

    void decided(Decision decision) {
        Wish wish = wishes.get(decision.key());
        if (wish != null && wish.proposal().by().equals(decision.by())) {
            bound(decisions);
            decisions.put(decision.id().sequence(), decision.key());
        }
    }

    /** Takes in the guard's word; gives the wish that was put off once too often. */
    @Nullable Wish judged(Verdict verdict) {
        String key = decisions.isEmpty()
                ? null
                : decisions.remove(verdict.decision().sequence());
        Wish wish = key == null ? null : wishes.remove(key);
        if (key == null || wish == null || !(verdict.ruling() instanceof Verdict.Ruling.Defer defer)) {
            return null;
        }
        if (wish.tries() + 1 >= TRIES) {
            return wish;
        }
        long due = Math.max(defer.until().mono(), verdict.at().mono() + LEAST_WAIT);
        wishes.put(key, new Wish(wish.ruleKey(), wish.proposal(), wish.tries() + 1, due));
        next = -1;
        return null;
    }

    /** The wishes whose time has come; they are no longer kept here. */
    List<Wish> due(Moment now) {
        List<Wish> due = new ArrayList<>();
        wishes.values().removeIf(wish -> wish.due() <= now.mono() && due.add(wish));
        next = -1;
        return due;
    }

    long nextDeadline() {
        if (next < 0) {
            next = Long.MAX_VALUE;
            wishes.values().forEach(wish -> next = Math.min(next, wish.due()));
        }
        return next;
    }

    /** Lets go of the wishes of rules that are gone or changed. */
    void retain(SequencedMap<String, Rule> rules) {
        wishes.values().removeIf(wish -> !current(wish, rules));
        next = -1;
    }

    static boolean current(Wish wish, Map<String, Rule> rules) {
        Rule rule = rules.get(wish.proposal().by().name());
        if (rule == null) {
            return false;
        }
        RuleSpec spec = rule.spec();
        return !rule.disabled() && spec.version().equals(wish.proposal().by().version());
    }

    Value save() {
        List<Value> saved = new ArrayList<>();
        wishes.sequencedValues()
                .forEach(wish -> saved.add(new Value.Items(List.of(
                        Value.of(wish.ruleKey()),
                        ProposalValues.save(wish.proposal()),
                        Value.of(wish.tries()),
                        Value.of(wish.due())))));
        List<Value> judged = new ArrayList<>();
        decisions.forEach((id, key) -> judged.add(new Value.Items(List.of(Value.of(id), Value.of(key)))));
        return new Value.Items(List.of(new Value.Items(saved), new Value.Items(judged)));
    }

    void restore(Value saved) {
        wishes.clear();
        decisions.clear();
        next = -1;
        for (Value wish : Saved.items(Saved.items(saved).getFirst())) {
            List<Value> items = Saved.items(wish);
            Proposal proposal = ProposalValues.read(items.get(1));
            wishes.put(
                    proposal.key(),
                    new Wish(
                            Saved.text(items.getFirst()),
                            proposal,
                            Saved.integer(items.get(2)),
                            Saved.number(items.get(3))));
        }
        for (Value judged : Saved.items(Saved.items(saved).get(1))) {
            List<Value> items = Saved.items(judged);
            decisions.put(Saved.number(items.getFirst()), Saved.text(items.get(1)));
        }
    }

    private static <K, V> void bound(SequencedMap<K, V> map) {
        if (map.size() >= MOST) {
            map.pollFirstEntry();
        }
    }
}
