/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.node;

import dev.reeve.format.SourceText;
import dev.reeve.journal.Journal;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.jail.JailTuning;
import dev.reeve.program.Conditions;
import dev.reeve.program.KeptPrograms;
import dev.reeve.program.SourceBundle;
import dev.reeve.reactor.Program;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Programs by their configuration's version. Each version that was ever in force has its sources kept in the journal, so that recovery and replay run what ran then.
 */
final class Programs implements Function<String, Program> {
    private static final System.Logger LOG = System.getLogger(Programs.class.getName());

    private final Journal journal;
    private final KeptPrograms kept;
    private final Catalogue catalogue;
    private final UnaryOperator<Config> asStarted;
    /** The last used: each change of a job file makes one more, and what is no longer here comes from the journal. */
    private final Map<String, Program> known = Collections.synchronizedMap(new Recent());

    private static final class Recent extends LinkedHashMap<String, Program> {
        private static final long serialVersionUID = 1L;
        private static final int MOST = 32;

        Recent() {
            super(MOST, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Program> eldest) {
            return size() > MOST;
        }
    }

    Programs(Journal journal, Catalogue catalogue) {
        this(journal, catalogue, UnaryOperator.identity());
    }

    /** @param asStarted what the command line makes of a configuration: the journal does not keep it */
    Programs(Journal journal, Catalogue catalogue, UnaryOperator<Config> asStarted) {
        this.journal = journal;
        this.catalogue = catalogue;
        this.kept = new KeptPrograms(journal::document, catalogue);
        this.asStarted = asStarted;
    }

    Program empty() {
        return kept.empty();
    }

    /** The version of the sources, where people have set jails otherwise since. */
    static String base(String version) {
        return KeptPrograms.base(version);
    }

    /** What people have set otherwise in jails. */
    JailTuning tuning(String version) {
        return kept.tuning(version);
    }

    /** A configuration with jails set otherwise; kept, so that recovery and replay know it. */
    Config tuned(Config configured, JailTuning tuning) {
        if (tuning.equals(JailTuning.NONE)) {
            return configured;
        }
        String text = tuning.text();
        String name = digest(text);
        journal.saveDocument(KeptPrograms.TUNING, name, text);
        return configured.with(configured.version() + KeptPrograms.TUNED + name, tuning.of(configured.jails()));
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Makes one ready whose sources are kept already. */
    void ready(Config config) {
        known.put(config.version(), Conditions.program(config, catalogue));
    }

    /** Makes a configuration ready and keeps its sources, before it is put into force. */
    Program add(Config config, List<SourceText> sources) {
        Program program = Conditions.program(config, catalogue);
        journal.saveDocument(KeptPrograms.KIND, base(config.version()), SourceBundle.write(sources));
        known.put(config.version(), program);
        return program;
    }

    /** The program of a version; the empty one, with a warning, where its sources are lost. */
    @Override
    public Program apply(String version) {
        return known.computeIfAbsent(version, this::load);
    }

    /** The files of a version; empty where they are lost. */
    Optional<SourceBundle> bundle(String version) {
        return kept.bundle(version);
    }

    private Program load(String version) {
        return kept.load(version, asStarted).orElseGet(() -> lost(version));
    }

    private Program lost(String version) {
        LOG.log(
                Level.WARNING,
                "the sources of configuration " + version
                        + " are not in the journal; what it decided is folded without it");
        return empty();
    }
}
