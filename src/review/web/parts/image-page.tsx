import { useState } from 'preact/hooks';
import { t } from '../texts.ts';

/** An image of a page. What recognises its text tells no places yet, so nothing is boxed. */
export function ImagePage({ address, name }: { address: string; name: string }) {
  const [broken, setBroken] = useState(false);
  if (broken) return <p class="soft">{t('noPreview')}</p>;
  return (
    <div class="page">
      <img src={address} alt={name} onError={() => setBroken(true)} />
    </div>
  );
}
