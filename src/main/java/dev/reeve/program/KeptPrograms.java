/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.program;

import dev.reeve.format.yaml.LoadMode;
import dev.reeve.model.Catalogue;
import dev.reeve.model.Config;
import dev.reeve.model.jail.JailTuning;
import dev.reeve.reactor.Program;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Programs made again from the sources that a journal keeps of every configuration that was ever in force. A version is the sources' own, and where people had set jails otherwise since a plus sign and the name of that setting behind it.
 */
public final class KeptPrograms {
    public static final String KIND = "config";
    public static final String TUNING = "jail-tuning";
    public static final String TUNED = "+";

    /** What a journal keeps as text. */
    @FunctionalInterface
    public interface Documents {
        Optional<String> document(String kind, String version);
    }

    private final Documents documents;
    private final Catalogue catalogue;

    public KeptPrograms(Documents documents, Catalogue catalogue) {
        this.documents = documents;
        this.catalogue = catalogue;
    }

    /** The version of the sources, where people have set jails otherwise since. */
    public static String base(String version) {
        int plus = version.indexOf(TUNED);
        return plus < 0 ? version : version.substring(0, plus);
    }

    /** What people have set otherwise in jails. */
    public JailTuning tuning(String version) {
        int plus = version.indexOf(TUNED);
        return plus < 0
                ? JailTuning.NONE
                : documents
                        .document(TUNING, version.substring(plus + 1))
                        .map(JailTuning::parse)
                        .orElse(JailTuning.NONE);
    }

    /** The files of a version; empty where they are lost. */
    public Optional<SourceBundle> bundle(String version) {
        return documents.document(KIND, base(version)).map(SourceBundle::parse);
    }

    public Program empty() {
        return new Program(Config.empty(), catalogue, new TreeMap<>());
    }

    /** @param asRun what holds besides the sources, such as that the daemon was started to do nothing; @return empty where its sources are lost, or cannot be read any more */
    public Optional<Program> load(String version, UnaryOperator<Config> asRun) {
        if (version.equals(Config.empty().version())) {
            return Optional.of(empty());
        }
        return bundle(version)
                .flatMap(kept -> Loading.load(kept, kept.main(), catalogue, LoadMode.LENIENT)
                        .config())
                .map(config -> tuned(config, version))
                .map(config -> Conditions.program(asRun.apply(config), catalogue));
    }

    private Config tuned(Config config, String version) {
        JailTuning tuning = tuning(version);
        return tuning.equals(JailTuning.NONE) ? config : config.with(version, tuning.of(config.jails()));
    }
}
