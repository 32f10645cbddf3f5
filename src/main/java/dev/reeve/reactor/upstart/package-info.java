/*
 * Copyright 2026 The Reeve Authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Upstart's meaning of jobs and events: what {@code init} decides, as a state machine from inputs to actions, with nothing done. Reading job files belongs to {@code format.upstart}; starting and
 * killing processes to whoever carries out the actions.
 */
@org.jspecify.annotations.NullMarked
package dev.reeve.reactor.upstart;
