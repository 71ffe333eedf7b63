/* The National Grid of Great Britain: metres east and north, so that distances need no trigonometry. */
#ifndef UTIL_GRID_H
#define UTIL_GRID_H

#include <stdbool.h>
#include <stdint.h>

/* Computes the easting and the northing, in whole metres, of a point in degrees on WGS 84. False for a point outside the grid, which
 * is 700 km by 1,300 km, or far from the country. The shift of the datum is a Helmert transformation of seven parameters, which is
 * right to about 5 m (Ordnance Survey, A guide to coordinate systems in Great Britain). */
bool grid_of_wgs84(double latitude, double longitude, int64_t *easting, int64_t *northing);

#endif
