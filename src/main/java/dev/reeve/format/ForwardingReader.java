/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.reeve.format;

import java.util.Optional;

/** A reader that asks another for whatever it does not do itself: so that none of the questions, of which some have a tame answer by default, is forgotten on the way. */
public interface ForwardingReader extends SourceReader {
    /** The one that is asked. */
    SourceReader behind();

    @Override
    default Answer read(String path) {
        return behind().read(path);
    }

    @Override
    default Listing list(String directory, String glob) {
        return behind().list(directory, glob);
    }

    @Override
    default Listing directories(String directory) {
        return behind().directories(directory);
    }

    @Override
    default Listing others(String directory, String glob) {
        return behind().others(directory, glob);
    }

    @Override
    default String real(String path) {
        return behind().real(path);
    }

    @Override
    default Answer readAny(String path) {
        return behind().readAny(path);
    }

    @Override
    default Optional<FileFacts> facts(String path) {
        return behind().facts(path);
    }

    @Override
    default boolean isDirectory(String path) {
        return behind().isDirectory(path);
    }

    @Override
    default String absolute(String path) {
        return behind().absolute(path);
    }
}
