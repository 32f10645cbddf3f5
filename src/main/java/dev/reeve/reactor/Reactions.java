package dev.reeve.reactor;

import dev.reeve.model.Offer;
import dev.reeve.reactor.operator.OperatorEvents;
import dev.reeve.reactor.rule.RuleEvents;
import java.util.List;

/** What the reactor's concerns declare: the events they derive and the intents they take. */
public final class Reactions {
    private Reactions() {}

    /** One line each, in alphabetical order. */
    public static List<Offer> offers() {
        return List.of(
                OperatorEvents.offer(), //
                RuleEvents.offer());
    }
}
