// SPDX-License-Identifier: Apache-2.0
package tidemark.loadtest.measure;

/**
 * How often the origin was asked for each media object during the run.
 *
 * @param objects media objects (init and media segments) that were fetched at all
 * @param max fetches of the one that was fetched most
 * @param mean fetches per object
 * @param mostFetched the path of that one
 */
public record OriginFetches(long objects, long max, double mean, String mostFetched) {}
