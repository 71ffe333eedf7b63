#include "util/grid.h"

#include <math.h>

/* An ellipsoid: its half axes in metres. */
struct ellipsoid {
	double a, b;
};
static const struct ellipsoid wgs84 = { 6378137.0, 6356752.314245 }, airy = { 6377563.396, 6356256.909 };

struct point {
	double x, y, z;
};

static double radians(double degrees)
{
	return degrees * (acos(-1) / 180);
}

static double eccentricity_squared(const struct ellipsoid *e)
{
	return 1 - e->b * e->b / (e->a * e->a);
}

static struct point to_cartesian(const struct ellipsoid *e, double latitude, double longitude)
{
	double e2 = eccentricity_squared(e), nu = e->a / sqrt(1 - e2 * sin(latitude) * sin(latitude));

	return (struct point){ nu * cos(latitude) * cos(longitude), nu * cos(latitude) * sin(longitude), (1 - e2) * nu * sin(latitude) };
}

/* From WGS 84 to the datum of the grid: a shift in metres, a scale, and rotations in seconds of arc. */
static struct point shift_datum(struct point p)
{
	const double scale = 1 + 20.4894e-6;
	const double rx = radians(-0.1502 / 3600), ry = radians(-0.2470 / 3600), rz = radians(-0.8421 / 3600);

	return (struct point){ -446.448 + p.x * scale - p.y * rz + p.z * ry, 125.157 + p.x * rz + p.y * scale - p.z * rx,
		-542.060 - p.x * ry + p.y * rx + p.z * scale };
}

static void to_geodetic(const struct ellipsoid *e, struct point p, double *latitude, double *longitude)
{
	double e2 = eccentricity_squared(e), across = hypot(p.x, p.y);

	*latitude = atan2(p.z, across * (1 - e2));
	for (int i = 0; i < 6; i++) {
		double nu = e->a / sqrt(1 - e2 * sin(*latitude) * sin(*latitude));
		*latitude = atan2(p.z + e2 * nu * sin(*latitude), across);
	}
	*longitude = atan2(p.y, p.x);
}

/* The length of the meridian from the true origin, 49° N. */
static double meridian_arc(double n, double scaled_b, double latitude)
{
	double origin = radians(49), minus = latitude - origin, plus = latitude + origin;

	return scaled_b * ((1 + n + 1.25 * n * n + 1.25 * n * n * n) * minus
		- (3 * n + 3 * n * n + 21.0 / 8 * n * n * n) * sin(minus) * cos(plus)
		+ (15.0 / 8 * n * n + 15.0 / 8 * n * n * n) * sin(2 * minus) * cos(2 * plus)
		- 35.0 / 24 * n * n * n * sin(3 * minus) * cos(3 * plus));
}

/* The transverse Mercator projection of the grid: true origin 49° N 2° W, which is 400 km east and 100 km south of the false one. */
static void project(double latitude, double longitude, double *easting, double *northing)
{
	const double f0 = 0.9996012717;
	double e2 = eccentricity_squared(&airy), sine = sin(latitude), cosine = cos(latitude), tan2 = pow(tan(latitude), 2);
	double nu = airy.a * f0 / sqrt(1 - e2 * sine * sine);
	double rho = airy.a * f0 * (1 - e2) / pow(1 - e2 * sine * sine, 1.5), eta2 = nu / rho - 1;
	double m = meridian_arc((airy.a - airy.b) / (airy.a + airy.b), airy.b * f0, latitude), l = longitude - radians(-2);

	*northing = m - 100000 + nu / 2 * sine * cosine * pow(l, 2)
		+ nu / 24 * sine * pow(cosine, 3) * (5 - tan2 + 9 * eta2) * pow(l, 4)
		+ nu / 720 * sine * pow(cosine, 5) * (61 - 58 * tan2 + tan2 * tan2) * pow(l, 6);
	*easting = 400000 + nu * cosine * l + nu / 6 * pow(cosine, 3) * (nu / rho - tan2) * pow(l, 3)
		+ nu / 120 * pow(cosine, 5) * (5 - 18 * tan2 + tan2 * tan2 + 14 * eta2 - 58 * tan2 * eta2) * pow(l, 5);
}

bool grid_of_wgs84(double latitude, double longitude, int64_t *easting, int64_t *northing)
{
	double east, north, lat, lon;

	/* the series of the projection is for the country, and not for the other side of the earth */
	if (!(latitude > 48 && latitude < 63 && longitude > -10 && longitude < 4))
		return false;
	to_geodetic(&airy, shift_datum(to_cartesian(&wgs84, radians(latitude), radians(longitude))), &lat, &lon);
	project(lat, lon, &east, &north);
	*easting = llround(east);
	*northing = llround(north);
	return *easting >= 0 && *easting <= 700000 && *northing >= 0 && *northing <= 1300000;
}
