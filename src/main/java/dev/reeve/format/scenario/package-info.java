/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Reads scenarios, the files of {@code reeve rehearse} and {@code reeve test}, by key tables of the same make as the configuration's: parsing, errors, schema and documentation come from one place.
 * What a configuration must have for a scenario is looked at apart ({@code sim.rehearsal}), since the same scenario may be played with several.
 */
@NullMarked
package dev.reeve.format.scenario;

import org.jspecify.annotations.NullMarked;
