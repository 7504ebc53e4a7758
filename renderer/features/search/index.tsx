import { Activity, useMemo, useState } from 'react';
import { useParams } from '../../lib/place.ts';
import { askedOf } from './asked.ts';
import { ReportPage } from './report/ReportPage.tsx';
import { SearchPage } from './SearchPage.tsx';

/** Search everything: what is asked for lives in the place, so that back and forward go through the queries. */
export function SearchArea() {
  const params = useParams('search');
  const { report } = params;
  const asked = useMemo(() => askedOf(params), [params]);
  // Once opened, the list of terms stays while one looks at what a term finds.
  const [lastReport, setLastReport] = useState(report);
  if (report !== undefined && report !== lastReport) setLastReport(report);
  return (
    <>
      <Activity mode={report === undefined ? 'visible' : 'hidden'}>
        <SearchPage asked={asked} />
      </Activity>
      {lastReport !== undefined && (
        <Activity mode={report === undefined ? 'hidden' : 'visible'}>
          <ReportPage asked={asked} jobId={lastReport} />
        </Activity>
      )}
    </>
  );
}
