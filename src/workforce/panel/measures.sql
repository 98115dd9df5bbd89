-- Measures of every occupation and area of one year, statement by statement; the names in braces
-- with a dollar sign are filled in by `measuring`. Beside each stands the function whose figures
-- these are. A division by nothing is nothing, and so is whatever follows from a missing figure.

-- measures.regions.cells: jobs, pay and concentration with their errors in percent
CREATE TABLE with_errors AS
SELECT c.*,
       sqrt(pow(CASE WHEN c.employment_rse_pct < ${smallest} THEN ${smallest}
                     ELSE c.employment_rse_pct END, 2)
            + pow(100 * ${step} / sqrt(12.0) / nullif(c.employment, 0), 2)) AS own,
       a.employment_rse_pct AS of_area, n.employment_rse_pct AS of_nation,
       b.annual_mean_wage_usd AS base_wage_usd, b.annual_mean_wage_rse_pct AS base_rse,
       CASE WHEN b.soc_code IS NULL THEN 'no cell for the base occupation'
            WHEN c.annual_mean_wage_usd_flag <> '' THEN 'pay ' || c.annual_mean_wage_usd_flag
            WHEN b.annual_mean_wage_usd_flag <> ''
                 THEN 'pay of the base occupation ' || b.annual_mean_wage_usd_flag
            WHEN c.annual_mean_wage_rse_pct IS NULL OR b.annual_mean_wage_rse_pct IS NULL
                 THEN 'no relative standard error' ELSE '' END AS premium_reason,
       c.state_fips NOT IN (${territories}) AS in_nation
FROM of_year c
LEFT JOIN of_year a ON a.soc_code = ${total} AND a.area_kind = c.area_kind
                   AND a.area_code = c.area_code
LEFT JOIN of_year b ON b.soc_code = ${base} AND b.area_kind = c.area_kind
                   AND b.area_code = c.area_code
LEFT JOIN of_year n ON n.area_kind = 'national' AND n.soc_code = c.soc_code
WHERE c.soc_code <> ${total};

CREATE TABLE with_shares AS
SELECT *, sqrt(own * own + of_area * of_area) AS share,
       sqrt(own * own + of_area * of_area + of_nation * of_nation) AS quotient,
       CASE WHEN annual_mean_wage_rse_pct < ${smallest} THEN ${smallest}
            ELSE annual_mean_wage_rse_pct END AS wage_error,
       CASE WHEN base_rse < ${smallest} THEN ${smallest} ELSE base_rse END AS base_error
FROM with_errors;

CREATE TABLE cells AS
SELECT row_number() OVER (ORDER BY area_kind, area_code, soc_code) AS id,
       CAST(year AS BIGINT) AS year, area_kind, area_code, area_title, state_fips, soc_code, in_nation,
       employment, employment * (1 - ${z} * own / 100) AS employment_low,
       employment * (1 + ${z} * own / 100) AS employment_high, employment_flag,
       annual_mean_wage_usd,
       annual_mean_wage_usd * (1 - ${z} * wage_error / 100) AS annual_mean_wage_usd_low,
       annual_mean_wage_usd * (1 + ${z} * wage_error / 100) AS annual_mean_wage_usd_high,
       annual_mean_wage_usd_flag, annual_mean_wage_usd_at_least,
       jobs_per_1000, jobs_per_1000 / exp(${z} * share / 100) AS jobs_per_1000_low,
       jobs_per_1000 * exp(${z} * share / 100) AS jobs_per_1000_high, jobs_per_1000_flag,
       location_quotient,
       location_quotient / exp(${z} * quotient / 100) AS location_quotient_low,
       location_quotient * exp(${z} * quotient / 100) AS location_quotient_high,
       location_quotient_flag,
       coalesce(employment_rse_pct >= ${unreliable}, false)
           AND coalesce(employment, jobs_per_1000, location_quotient) IS NOT NULL
           OR coalesce(annual_mean_wage_rse_pct >= ${unreliable}, false)
           AND annual_mean_wage_usd IS NOT NULL AS unreliable,
       share * location_quotient / 100 AS quotient_se,
       wage_error * annual_mean_wage_usd / 100 AS wage_se,
       share / 100 AS quotient_log_se, wage_error / 100 AS wage_log_se,
       -- measures.specialties.premium_by_area
       base_wage_usd, ln(annual_mean_wage_usd / base_wage_usd) AS log_ratio,
       sqrt(wage_error * wage_error + base_error * base_error) / 100 AS log_ratio_se,
       premium_reason
FROM with_shares;

-- measures.ranks.rank: the ranks that pairwise comparisons of all places at once leave possible
CREATE TABLE to_rank AS
SELECT id, dense_rank() OVER (ORDER BY measure, area_kind, soc_code) AS list, measure, value, se,
       count(*) OVER (PARTITION BY measure, area_kind, soc_code) AS places
FROM (
    SELECT *, 'location_quotient' AS measure, location_quotient AS value, quotient_se AS se
    FROM cells UNION ALL
    SELECT *, 'annual_mean_wage_usd' AS measure, annual_mean_wage_usd AS value, wage_se AS se
    FROM cells
)
WHERE in_nation AND area_kind <> 'national' AND value IS NOT NULL AND se IS NOT NULL;

CREATE TABLE ranks AS
WITH placed AS (
    SELECT id, list, measure, places, value, se * se AS variance, factor
    FROM to_rank JOIN critical USING (places)
)
SELECT id, measure, places, place, best, places - below AS worst
FROM placed JOIN (
    -- every two places of a list, with nothing carried along that is not compared
    SELECT a.id, a.list, 1 + count(*) FILTER (WHERE a.value < b.value) AS place,
           1 + count(*) FILTER (
               WHERE a.value - b.value < -a.factor * sqrt(a.variance + b.variance)) AS best,
           count(*) FILTER (
               WHERE a.value - b.value > a.factor * sqrt(a.variance + b.variance)) AS below
    FROM placed a JOIN placed b USING (list)
    GROUP BY a.id, a.list
) USING (id, list);

-- measures.pooling.beside: effects of the places of a kind, about their own plain mean
CREATE TABLE effects AS
SELECT id, list, measure, effect - avg(effect) OVER same AS effect, avg(effect) OVER same AS middle, variance
FROM (
    SELECT id, dense_rank() OVER (ORDER BY measure, area_kind, soc_code) AS list,
           count(*) OVER (PARTITION BY measure, area_kind, soc_code) AS places,
           measure, effect, se * se AS variance
    FROM (
        SELECT *, 'location_quotient' AS measure, quotient_log_se AS se,
               ln(CASE WHEN location_quotient > 0 THEN location_quotient END) AS effect
        FROM cells UNION ALL
        SELECT *, 'annual_mean_wage_usd' AS measure, wage_log_se AS se,
               ln(annual_mean_wage_usd) AS effect
        FROM cells UNION ALL
        SELECT *, 'premium_pct' AS measure, log_ratio_se AS se, log_ratio AS effect
        FROM cells WHERE soc_code <> ${base}
    )
    WHERE in_nation AND area_kind <> 'national' AND effect IS NOT NULL AND se IS NOT NULL
)
WHERE places >= ${fewest}
WINDOW same AS (PARTITION BY list);
