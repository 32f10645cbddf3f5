/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

import dev.reeve.model.DaemonSpec;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The settings under {@code daemon:} that the daemon reads at its start alone: what is put into force is not in effect before the next one. */
public final class NewStart {
    private static final String NONE = "none";

    /**
     * @param component of {@link DaemonSpec}
     * @param lasting whether it goes on having an effect after the start: otherwise there is nothing to wait for
     */
    record Setting(String component, String key, Function<DaemonSpec, String> value, boolean lasting) {}

    static final List<Setting> SETTINGS = List.of(
            new Setting("node", "node", spec -> spec.node().isEmpty() ? "the host's name" : spec.node(), true),
            new Setting("seriesMaxBytes", "series-size", spec -> spec.seriesMaxBytes() + " bytes", true),
            new Setting("bans", "bans", spec -> spec.bans().name().toLowerCase(Locale.ROOT), true),
            new Setting("listen", "api.listen", spec -> orNone(spec.listen()), true),
            new Setting("certificateFile", "api.certificate", spec -> orNone(spec.certificateFile()), true),
            new Setting("keyFile", "api.key", spec -> orNone(spec.keyFile()), true),
            new Setting("tokensFile", "api.tokens", spec -> orNone(spec.tokensFile()), true),
            new Setting("operators", "api.operators", spec -> orNone(String.join(", ", spec.operators())), true),
            new Setting("rehearse", "rehearse", spec -> Boolean.toString(spec.rehearse()), false));

    /** Of the others each is looked at whenever it is needed. */
    static final List<String> AT_ONCE = List.of("journalKeep", "journalMaxBytes", "builtInChecks");

    private NewStart() {}

    private static String orNone(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").isEmpty() ? NONE : Objects.requireNonNull(text);
    }

    /** What would be otherwise after a new start; a line each. @param begun what the daemon was started with */
    static List<String> needed(DaemonSpec begun, DaemonSpec wanted) {
        return lines(SETTINGS, begun, wanted);
    }

    /** What is in force and still waits for a new start, while something else is in effect. */
    public static List<String> waiting(DaemonSpec begun, DaemonSpec wanted) {
        return lines(SETTINGS.stream().filter(Setting::lasting).toList(), begun, wanted);
    }

    private static List<String> lines(List<Setting> of, DaemonSpec begun, DaemonSpec wanted) {
        return of.stream()
                .filter(setting -> !setting.value.apply(begun).equals(setting.value.apply(wanted)))
                .map(setting -> "daemon." + setting.key + ": " + setting.value.apply(wanted)
                        + " takes effect when the daemon is started anew; until then it is "
                        + setting.value.apply(begun))
                .toList();
    }
}
